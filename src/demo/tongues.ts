/** What people of one language say, in sentences of ours. */
export interface Tongue {
  readonly language: string;
  /** ISO 3166-1 alpha-2. */
  readonly countries: readonly [string, ...string[]];
  /** Hours that its clocks are ahead of UTC. */
  readonly offset: number;
  /** How many of its people there are, against the others. */
  readonly weight: number;
  /** First-hand reports. */
  readonly reports: readonly [string, ...string[]];
  /** What may stand behind a report, so that few are alike. */
  readonly asides: readonly [string, ...string[]];
  readonly questions: readonly [string, ...string[]];
  readonly jokes: readonly [string, ...string[]];
  readonly recoveries: readonly [string, ...string[]];
  /** Usual talk, in which nothing is wrong. */
  readonly chat: readonly [string, ...string[]];
}

export const TONGUES: readonly [Tongue, ...Tongue[]] = [
  {
    language: 'en',
    countries: ['GB', 'IE', 'IN', 'NG'],
    offset: 1,
    weight: 1.3,
    reports: [
      'ChatGPT down, "error in message stream"',
      'chatgpt down, cannot log in',
      'ChatGPT error on every prompt',
      'ChatGPT not loading for me',
      'ChatGPT not working, times out',
      'chatgpt keeps failing mid-answer',
      'chatgpt chats will not load',
      'ChatGPT down again, blank screen',
    ],
    asides: [
      'coursework due',
      'paid plan too',
      'in Leeds',
      'not again',
      'whole team stuck',
      'phone and laptop',
      'great timing',
      'for ten minutes',
      'even the app',
      'Dublin here',
    ],
    questions: [
      'chatgpt down for anyone else?',
      'anyone else getting chatgpt error?',
      'ChatGPT not working, just me?',
    ],
    jokes: ['chatgpt down, thinking for myself now', 'ChatGPT down, office productivity: zero'],
    recoveries: ['ChatGPT is back for me', 'chatgpt works again here', 'ChatGPT back up, slow but there'],
    chat: [
      'asked chatgpt for a garden plan',
      'chatgpt helped me name the cat',
      'chatgpt wrote a limerick about my bike',
    ],
  },
  {
    language: 'en',
    countries: ['US', 'CA'],
    offset: -5,
    weight: 1.6,
    reports: [
      'ChatGPT down, nothing loads',
      'chatgpt error before coffee',
      'ChatGPT not working, login loops',
      'chatgpt down, "something went wrong"',
      'ChatGPT failing on every upload',
      'chatgpt not responding at all',
    ],
    asides: [
      'in Toronto',
      'finals week',
      'boss is asking',
      'I pay for this',
      'Chicago',
      'three devices',
      'two browsers',
      'demo at nine',
      'Texas here',
      'again',
    ],
    questions: ['anyone else, chatgpt down?', 'ChatGPT down or my wifi?'],
    jokes: ['chatgpt down, so how do emails work', 'ChatGPT down, interns suddenly very quiet'],
    recoveries: ['ChatGPT back up here', 'chatgpt is working again, finally', 'and ChatGPT is back'],
    chat: [
      'chatgpt planned our road trip',
      'had chatgpt explain mortgages to me',
      'chatgpt and I fixed the sprinkler',
    ],
  },
  {
    language: 'id',
    countries: ['ID'],
    offset: 7,
    weight: 1.3,
    reports: [
      'ChatGPT error terus ga bisa login',
      'ChatGPT eror, pesannya gagal terkirim',
      'waduh ChatGPT down lagi',
      'chatgpt error pas upload file',
      'ChatGPT lemot banget terus error',
      'chatgpt ga bisa dibuka dari tadi',
      'chatgpt error, muter doang',
    ],
    asides: [
      'skripsi belum kelar',
      'deadline nanti sore',
      'bos nungguin',
      'padahal premium',
      'di Bandung',
      'Surabaya juga',
      'dari pagi',
      'hp sama laptop',
      'tugas numpuk',
      'nangis',
    ],
    questions: [
      'chatgpt down ya? kalian juga ga?',
      'ini ChatGPT error apa wifi gue?',
      'ada yang chatgpt eror?',
    ],
    jokes: ['chatgpt down, saatnya pakai otak sendiri', 'ChatGPT error, skripsi ikut libur'],
    recoveries: ['ChatGPT udah bisa lagi', 'chatgpt udah normal, alhamdulillah'],
    chat: [
      'tanya chatgpt resep rendang lumayan',
      'chatgpt bantu belajar kalkulus',
      'dibikinin pantun sama chatgpt',
    ],
  },
  {
    language: 'de',
    countries: ['DE', 'AT'],
    offset: 2,
    weight: 0.8,
    reports: [
      'ChatGPT down, kann mich nicht anmelden',
      'ChatGPT funktioniert nicht mehr',
      'chatgpt error bei jeder Frage',
      'na toll, ChatGPT ist kaputt',
      'ChatGPT lädt nicht',
      'chatgpt down, nur Fehlermeldungen',
    ],
    asides: [
      'in Hamburg',
      'mitten im Code',
      'gestern ging es',
      'in München auch',
      'schon wieder',
      'trotz Abo',
      'in Wien',
      'seit eben',
      'auch die App',
    ],
    questions: ['ChatGPT down oder nur bei mir?', 'noch jemand chatgpt error?'],
    jokes: ['ChatGPT down, jetzt muss ich selber denken'],
    recoveries: ['ChatGPT geht wieder', 'chatgpt läuft wieder bei mir'],
    chat: ['chatgpt schrieb mir ein Brotrezept', 'mit chatgpt Vokabeln gelernt'],
  },
  {
    language: 'es',
    countries: ['ES', 'MX', 'AR'],
    offset: -1,
    weight: 0.8,
    reports: [
      'ChatGPT caído, no puedo entrar',
      'ChatGPT no funciona',
      'chatgpt error, no carga',
      'otra vez ChatGPT down',
      'ChatGPT no responde, da error',
    ],
    asides: [
      'en Madrid',
      'en clase',
      'y pagando',
      'en Sevilla',
      'ayer iba bien',
      'en Córdoba',
      'justo hoy',
      'ni en el móvil',
    ],
    questions: ['¿a alguien más no le funciona chatgpt?', '¿ChatGPT down o soy yo?'],
    jokes: ['chatgpt down, hoy toca pensar'],
    recoveries: ['ya volvió ChatGPT', 'chatgpt ya funciona'],
    chat: ['chatgpt me ayudó con impuestos', 'pregunté a chatgpt por rutas'],
  },
  {
    language: 'pt',
    countries: ['BR', 'PT'],
    offset: -3,
    weight: 0.9,
    reports: [
      'ChatGPT fora do ar',
      'ChatGPT não funciona, dá erro',
      'chatgpt error em tudo',
      'ChatGPT caiu, não carrega',
      'chatgpt down, não consigo entrar',
    ],
    asides: [
      'em Recife',
      'prova amanhã',
      'até no celular',
      'em São Paulo',
      'logo hoje',
      'pagando caro',
      'no trabalho',
      'desde cedo',
    ],
    questions: ['o chatgpt caiu pra vocês também?', 'ChatGPT down ou é minha internet?'],
    jokes: ['chatgpt caiu, vou ter que estudar'],
    recoveries: ['ChatGPT voltou', 'chatgpt voltou a funcionar'],
    chat: ['usei o chatgpt pra treino', 'chatgpt explicou juros compostos'],
  },
  {
    language: 'ja',
    countries: ['JP'],
    offset: 9,
    weight: 0.6,
    reports: [
      'ChatGPT エラー',
      'ChatGPT ログインできない',
      'ChatGPT 繋がらない',
      'ChatGPT 落ちてる',
      'ChatGPT 動かない',
    ],
    asides: ['東京', '仕事中', '締切今日', '有料版', '大阪', 'さっきから', 'スマホも'],
    questions: ['ChatGPT 落ちてる?', 'ChatGPT エラー、私だけ?'],
    jokes: ['ChatGPT 落ちて仕事終了'],
    recoveries: ['ChatGPT 復旧した', 'ChatGPT 直った'],
    chat: ['chatgpt に献立を相談', 'chatgpt で英語'],
  },
];

/** What is no report although it says the words. */
export const HEADLINE =
  'ChatGPT down: OpenAI confirms elevated error rates for users worldwide https://news.example/chatgpt';
export const ADVERT =
  'ChatGPT down? Try our AI writer, 80% off today only, sign up now #ChatGPTDown #AI #deal #promo #free #sale';
