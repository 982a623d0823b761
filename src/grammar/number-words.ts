/** The words for 0 to 12 in languages other than English, in order, with their forms of gender and case. */
const words: readonly string[] = [
  // German
  'kein|keine|keinen|null ein|eine|einen|einem|einer zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  // French
  'aucun|aucune|zéro un|une deux trois quatre cinq six sept huit neuf dix onze douze',
  // Spanish
  'ningún|ninguna|ninguno|cero un|una|uno dos tres cuatro cinco seis siete ocho nueve diez once doce',
  // Portuguese
  'nenhum|nenhuma|zero um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze',
  // Italian
  'nessun|nessuna|zero un|una|uno due tre quattro cinque sei sette otto nove dieci undici dodici',
  // Dutch
  'geen|nul een|één twee drie vier vijf zes zeven acht negen tien elf twaalf',
  // Polish
  'żaden|żadnych|zero jeden|jedna|jedno|jedną dwa|dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście',
  // Russian
  'ноль один|одна|одно|одну два|две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать',
  // Ukrainian
  "нуль один|одна|одно|одну два|дві три чотири п’ять|п'ять шість сім вісім дев’ять|дев'ять десять одинадцять дванадцять",
  // Indonesian
  'nol|nihil satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas dua_belas',
  // Turkish
  'sıfır bir iki üç dört beş altı yedi sekiz dokuz on on_bir on_iki',
]

const numbers: ReadonlyMap<string, number> = new Map(
  words.flatMap((language) =>
    language.split(' ').flatMap((forms, number) => forms.split('|').map((form) => [form, number] as const)),
  ),
)

/** The number that a word or digits mean, in one of these languages; null if it is none. */
export function numberOf(word: string): number | null {
  return /^\d{1,3}$/.test(word) ? Number(word) : (numbers.get(word.toLowerCase()) ?? null)
}
