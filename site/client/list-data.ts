import type { ItemKeys, ListIndex } from '../data/list-index.ts'

/** The files of a list, each loaded when it is first needed. */
export class ListData {
  readonly index: ListIndex
  readonly #folder: string
  readonly #rows = new Map<number, Promise<Element[]>>()
  #keys: Promise<ItemKeys[]> | undefined
  #words: Promise<string[]> | undefined

  private constructor(folder: string, index: ListIndex) {
    this.#folder = folder
    this.index = index
  }

  static async load(folder: string): Promise<ListData> {
    return new ListData(folder, await get(`${folder}index.json`))
  }

  /** The values of all items, and their words if they are needed. After a failure, the next call tries again. */
  async values(withWords: boolean): Promise<{ keys: ItemKeys[]; words: string[] | undefined }> {
    const { sizes } = this.index
    this.#keys ??= this.#parts('keys', sizes.keys)
    if (withWords) this.#words ??= this.#parts('words', sizes.words)
    try {
      const [keys, words] = await Promise.all([this.#keys, this.#words])
      return { keys, words }
    } catch (error) {
      this.#keys = undefined
      this.#words = undefined
      throw error
    }
  }

  async row(place: number): Promise<Element | undefined> {
    const { rows } = this.index.sizes
    const number = Math.floor(place / rows) + 1
    const file = this.#rows.get(number) ?? rowsIn(`${this.#folder}rows-${number}/`)
    this.#rows.set(number, file)
    return (await file)[place % rows]
  }

  #parts<T>(name: string, size: number): Promise<T[]> {
    const numbers = Array.from({ length: Math.ceil(this.index.total / size) }, (_, at) => at + 1)
    return Promise.all(numbers.map((number) => get<T[]>(`${this.#folder}${name}-${number}.json`))).then((parts) =>
      parts.flat(),
    )
  }
}

async function rowsIn(address: string): Promise<Element[]> {
  const text = await (await fetch(address)).text()
  return [...new DOMParser().parseFromString(text, 'text/html').querySelectorAll('.row')]
}

async function get<T>(address: string): Promise<T> {
  const answer = await fetch(address)
  if (!answer.ok) throw new Error(`${address} says ${answer.status}`)
  return answer.json()
}
