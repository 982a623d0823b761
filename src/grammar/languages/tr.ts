import type { Language } from './language.ts'
import { phrases } from './phrases.ts'

export const tr: Language = {
  ratings: {
    critical: ['zorunlu*', 'kritik*', 'engelleyici*', 'ölümcül*', 'acil', 'zorunlu', 'acil*', 'hayati'],
    high: ['yüksek', 'önemli', 'ciddi', 'büyük', 'majör', 'hata', 'hatalar', 'ağır'],
    warning: ['uyarı', 'uyarılar'],
    medium: ['orta', 'ılımlı', 'orta düzey'],
    low: phrases(`
      düşük, küçük, önemsiz, öneri, öneriler, bilgi, isteğe bağlı, minör, ufak, iyileştirme*, kozmetik, tavsiye*,
      ufak tefek, üslup, biçimsel
    `),
  },
  urgency: {
    critical: ['mutlaka', 'zorunlu', 'yayından önce', 'birleştirmeden önce', 'hemen', 'acilen'],
    high: ['gerekir', 'gerekli', 'yakında'],
    low: [
      'olabilir',
      'sonra',
      'ileride',
      'ufak şeyler',
      'küçük şeyler',
      'küçük not*',
      'iyi olur',
      'mümkünse',
      'vakit olursa',
    ],
  },
  beside: phrases(`
    sorun*, bulgu*, öncelik*, öncelikli, önem, şiddet, risk*, ve, seviye*, düzey*, hata*, açık*, güvenlik, problem*,
    madde*, birkaç, diğer, şeyler, noktalar, bir, kaç
  `),
  fields: {
    severity: ['önem', 'önem derecesi', 'şiddet', 'öncelik', 'seviye', 'ciddiyet', 'önem düzeyi'],
    place: phrases(`
      dosya, dosyalar, konum, yer, yol, nerede, etkilenen dosya, etkilenen dosyalar, ilgili dosya, ilgili dosyalar
    `),
    line: ['satır', 'satırlar'],
    title: ['tehdit', 'başlık', 'bulgu', 'sorun', 'konu'],
    problem: phrases(`
      sorun, açıklama, bulgu, neden, detay, ayrıntı, detaylar, analiz, tanım, problem, gerekçe
    `),
    impact: ['etki', 'etkisi', 'risk', 'sonuç'],
    fix: phrases(`
      çözüm, düzeltme, öneri, tavsiye, öneriler, çözüm önerisi, aksiyon, önerilen çözüm, önerilen düzeltme
    `),
    status: ['durum'],
    category: ['kategori', 'tür', 'alan'],
    id: ['no', 'numara'],
    evidence: ['kanıt', 'örnek', 'kod'],
    reviewer: ['inceleyen', 'gözden geçiren', 'yazar'],
    verdict: ['karar', 'sonuç', 'hüküm'],
  },
  roles: {
    findings: phrases(`
      bulgular, sorunlar, hatalar, tespit edilen sorunlar, riskler, zayıf yönler, eksikler, eksiklikler, tespitler,
      güvenlik açıkları, yorumlar, iyileştirme alanları, iyileştirmeler, problemler, görüşülen konular, bulduklarımız
    `),
    testing: ['eksik testler', 'test eksikleri', 'test kapsamı'],
    praise: ['güçlü yönler', 'olumlu yönler', 'iyi yönler', 'artılar', 'iyi olanlar', 'olumlu', 'sorun yok'],
    summary: phrases(`
      özet, genel bakış, yönetici özeti, sonuç, genel değerlendirme, istatistikler, değerlendirme
    `),
    next: phrases(`
      sonraki adımlar, öneriler, eylem planı, aksiyonlar, yol haritası, öncelikler, yapılacaklar, tavsiyeler,
      kararlar, alınan kararlar
    `),
    legend: ['lejant', 'önem ölçeği', 'ölçek', 'seviyeler', 'açıklamalar', 'tanımlar', 'önem düzeyleri'],
    scope: ['kapsam', 'yöntem', 'bağlam', 'incelenen dosyalar', 'değişiklikler', 'arka plan', 'gündem', 'katılımcılar'],
    prompt: ['talimatlar', 'kurallar', 'kontrol listesi', 'görev', 'biçim', 'şablon'],
    questions: ['sorular', 'açık sorular', 'varsayımlar'],
    resolution: ['durum', 'düzeltildi', 'çözüldü', 'giderilen sorunlar', 'yapılan düzeltmeler'],
    verdict: ['karar', 'hüküm'],
    verification: ['doğrulama', 'doğrulandı', 'test sonuçları'],
    part: ['etki', 'çözüm', 'neden', 'örnek', 'öneri', 'kanıt', 'açıklama', 'sorun'],
  },
  statuses: {
    fixed: ['düzeltildi', 'çözüldü', 'tamamlandı', 'giderildi', 'yapıldı'],
    deferred: ['ertelendi', 'sonra', 'kısmen'],
    declined: ['reddedildi', 'geçersiz', 'yok sayıldı', 'uygulanamaz'],
    open: ['açık', 'beklemede', 'düzeltilmedi', 'devam ediyor'],
  },
  labels: ['soru', 'öneri', 'not', 'kritik'],
  likelihoods: ['olasılık'],
  checks: {
    passed: ['geçti', 'başarılı', 'karşılandı', 'test edilmedi'],
    failed: ['kaldı', 'başarısız', 'karşılanmadı'],
  },
  counted: ['bulgu', 'sorun', 'hata', 'madde', 'problem'],
  sameFile: ['aynı dosya'],
  lines: ['satır', 'satırlar'],
  nothing: phrases(`
    sorun yok, sorun bulunamadı, bulgu yok, hata bulunamadı, herhangi bir sorun, sorun tespit edilmedi, uygunsuzluk yok
  `),
  besides: ['(?<![\\p{L}])(?:dışında|haricinde|hariç|sadece|yalnızca|ama|ancak|fakat)(?![\\p{L}])'],
  retractions: [
    'sorun değil',
    'sorun yok',
    'hata değil',
    'bu bir sorun değil',
    'bu bir hata değil',
    'yanlış alarm',
    'geri çekildi',
  ],
  none: ['yok', 'yoktur'],
  clean: [
    '(?:sorun|hata|bulgu|problem|itirazım|yorumum|kusur) (?:yok|bulunamadı|bulamadım|görmedim|göremedim|tespit edilmedi)',
    '(?:yama|kod|değişiklik) (?:doğru|temiz|iyi|uygun|sorunsuz)',
    'her şey (?:yolunda|tamam|iyi|doğru)',
    'birleştirilebilir',
    'onay(?:lıyorum|landı|ladım)',
    'ekle(?:necek|yecek) bir şey(?:im)? yok',
  ],
  counts: [String.raw`\btoplam \**(\d{1,3})\** (?:bulgu|sorun)`],
  totals: ['toplam'],
  designs: phrases(`
    alternatifler, değerlendirilen seçenekler, sonuçlar, dezavantajlar, motivasyon, öneri, karar
  `),
  guides: ['kılavuz', 'rehber', 'şablon', 'talimatlar', 'değişiklik günlüğü', 'plan', 'planı'],
  prompts: ['sen bir'],
  tasks: ['görev', 'adım'],
  sends: ['bkz'],
  reviewing: ['inceleme*', 'inceledim', 'baktım', 'gözden geçir*', 'yorumlar*', 'okudum', 'değerlendirme*', 'bulgu*'],
  praises: [
    '^(?:güzel|çok iyi|çok güzel|harika|iyi|eline sağlık|ellerine sağlık|süper|tebrikler)(?![\\p{L}])',
    '(?:çok (?:iyi|güzel)(?: olmuş)?|(?:iyi|güzel|hoş|şık) olmuş|beğendim|hoşuma gitti|gayet iyi)(?![\\p{L}])',
  ],
  troubles: [
    String.raw`değil|yok|asla|hiç|eksik\p{L}*|\p{L}+m[ıiuü]yor\p{L}*|\p{L}+m[ae]z|\p{L}+m[ae]m[ıi]ş|gerek\p{L}*`,
    String.raw`lazım|\p{L}+m[ae]l[ıi]\p{L}*|lütfen|yanlış\p{L}*|bozuk|bozul\p{L}+|hata\p{L}*|sızıntı\p{L}*`,
    String.raw`sızdır\p{L}+|yazım|eski|unut\p{L}+|yutul\p{L}+|yutuyor|kaybol\p{L}+|iki kez|iki kere|tekrar\p{L}*`,
    String.raw`kullanılmayan|takıl\p{L}+|yavaş\p{L}*|güvensiz|güvenli değil|karışık|belirsiz|tutarsız\p{L}*|neden`,
    String.raw`niye|çok (?:uzun|büyük|geniş|erken|geç)|yerine|daha iyi|sorun\p{L}*|risk\p{L}*|gereksiz\p{L}*`,
    String.raw`tehlikeli|garip|patl\p{L}+|çöküyor|çöker`,
  ],
  looked: ['(?:.{1,20} )?(?:inceledim|baktım|okudum|çalıştırdım|test ettim|denedim|kontrol ettim)'],
  courtesies: [
    String.raw`merhaba|selam|selamlar|günaydın|iyi (?:günler|akşamlar|çalışmalar)|teşekkür\p{L}*|sağ ol\p{L}*`,
    String.raw`saygılar\p{L}*|sevgiler|kolay gelsin|eline sağlık|ellerine sağlık|görüşürüz|haber ver\p{L}*.*`,
    '(?:genel olarak|onun dışında|gerisi|kalanı)',
  ],
  runs: {
    agents: ['(?:bu )?ajan', 'inceleyen', 'gözden geçiren'],
    failed: [
      'zaman aşımı(?:na uğradı)?',
      '(?:süre|süresi) (?:doldu|aşıldı)',
      '(?:kota|kotası|limit|limiti|kredi|kredisi) (?:doldu|bitti|aşıldı|tükendi)',
      'hız sınırı\\p{L}*',
      '(?:çıktı|yanıt|sonuç|cevap) (?:yok|vermedi|üretmedi|alınamadı|gelmedi)',
      'boş (?:çıktı|yanıt|dosya)',
      'başarısız(?: oldu)?',
      'çöktü',
      'iptal edildi',
      'yarıda (?:kesildi|kaldı)',
      'takıldı',
      'tamamlan(?:amadı|madı)',
      'çalış(?:tırılamadı|tırılmadı|madı)',
      'başla(?:tılamadı|madı)',
      'vazgeçti',
      'reddetti',
      'bellek yetersiz',
      'kullanılamıyor',
      'bağlam (?:aşıldı|doldu)',
    ],
    ownFailed: [
      '(?:bu )?(?:inceleme|çalışma|oturum) (?:başarısız oldu|iptal edildi|yarıda kesildi|tamamlanamadı)',
      'çıktı yok',
      'boş (?:çıktı|yanıt|dosya)',
    ],
    announced: [
      '(?:şimdi|önce|ilk olarak)',
      String.raw`[^.\n]{0,80}(?:başlıyorum|inceleyeceğim|bakacağım|okuyacağım|bakayım)`,
    ],
    cut: [
      String.raw`(?:(?:çıktı|yanıt|inceleme|rapor|metin|oturum) )?(?:burada )?(?:kesildi|kırpıldı|yarıda kaldı|yarıda kesildi|eksik)`,
    ],
    elsewhere: ['bkz\\.?', 'tam (?:metin|inceleme|rapor)'],
    dropped: ['çıkarıldı', 'elendi', 'atlandı', 'düşürüldü', 'boş', 'hata', 'hiçbir şey'],
    partial: ['kısmi', 'kısmen', 'eksik', 'kesildi'],
  },
}
