/** Words of one language that judge, our own writing; `*` at the end takes any ending. Each counts 2 points of AFINN's five. */
interface OpinionWords {
  readonly good: string;
  readonly bad: string;
}

export const OPINION_WORDS: Readonly<Record<string, OpinionWords>> = {
  es: {
    good: 'bueno buena buenos buenas genial mejor excelente feliz alegr* gracias encant* amor amo bonit* lind* hermos* precios* perfect* divertid* increíble maravill* orgull* éxito felicidad* felicit* enhorabuena ganar ganamos gané disfrut* guap* brillante ilusión esperanza fantástic* tranquil* sonris* jaja rico deliciosa crack campeón suerte mola guay',
    bad: 'malo mala malos malas mal peor odi* triste trist* asco mierda puta putas puto putos joder coño llor* dolor duele miedo horribl* terribl* pésim* vergüenza culpa muert* matar cansad* abur* enferm* fracas* perd* robo ladron* corrup* imbécil idiota tonto estúpid* depre* sola fatal rabia harto harta hostia cabron* crisis problema* guerra injust* desastre estafa lamentable',
  },
  pt: {
    good: 'bom boa bons boas ótim* melhor lind* amo amei amor feliz obrigad* parabéns adoro adorei perfeit* maravilh* incrível divertid* legal top gost* orgulho sucesso sorte ganhar ganhou fofo fofa gato gata alegr* demais sensacional arras* rainha show querid* saudável deus abençoe mito',
    bad: 'ruim péssim* pior odeio ódio odiar triste trist* merda porra caralho bosta lixo chor* dor medo horrível terrível vergonha culpa morr* mort* cansad* chat* nojo nojent* puta raiva burro idiota ridícul* vontade saudade perd* roub* corrup* feio feia falsa falso infeliz sozinh* saco droga nunca',
  },
  fr: {
    good: 'bon bonne bien super génial* excellent* heureu* content* merci adore aime amour beau belle magnifique parfait* bravo félicit* mieux meilleur* top cool drôle mdr plaisir joie sourire gagner gagné succès fier fière réussi* incroyable formidable mignon* sympa douce hâte chance jolie',
    bad: 'mauvais* mal nul nulle pire déteste haine triste trist* merde putain con connard conne chier pleur* douleur peur horrible terrible honte faute mort morts tuer fatigué* ennui malade échec perd* vol corrup* idiot* débile stupid* dégoût* colère marre crise problème* guerre pollution menace* danger* catastroph* inacceptable scandal* raciste inquiét* seul',
  },
  de: {
    good: 'gut gute guten gutes super toll* schön* liebe lieben geil* danke dank glücklich glück freu* freue perfekt best* besser lecker lustig lach* haha cool hammer herrlich wunderbar süß* stolz erfolg gewonnen gewinn* spaß nett* genieß* großartig klasse yay endlich grandios',
    bad: 'schlecht* scheiß* kacke hass* hasse traurig wein* schmerz* angst schlimm* furchtbar schrecklich* schuld tot tote tod mord müde krank* langweilig* verloren verlier* dumm* idiot* blöd* arsch* fuck ekelhaft* eklig wut wütend nerv* nervt leider problem* krieg krise stress peinlich mist verdammt enttäusch* kaputt allein keinen',
  },
  it: {
    good: 'buon* bene bello bella belli belle bravo brava bravi ottim* migliore meglio felice grazie amo amore adoro perfett* fantastic* stupend* meravigli* divertent* simpatic* gioia sorris* vinto vincere successo orgoglio fort* tvb auguri complimenti carin* splendid* speranza finalmente',
    bad: 'brutt* male peggio peggiore odio odia triste trist* merda cazzo schifo piang* dolore paura orribil* terribil* vergogn* colpa mort* uccid* stanc* noia malat* perso perdere ladr* corrott* corruzione idiota stupid* cretin* deficient* rabbia incazz* palle crisi problem* guerra bugiard* ridicol* rovina fallit* tasse disoccup* assurd* stronz* inutil* macelleria precari*',
  },
  ar: {
    good: 'جميل* رائع* حلو* حب أحب احب شكرا الحمد مبروك سعيد* سعاد* ممتاز* أفضل افضل فرح* خير نجح* نجاح فوز بطل مبدع* عظيم* تحفة روعة يسلمو ههههه تهان* مبارك* كفو الف حبيبي قلبي',
    bad: 'سيء سيئ* حزين* حزن كره اكره أكره غبي* حمار كلب موت قتل* مات خوف زفت قرف* تعب* مرض* فشل* خسر* سرق* حرام* ظلم* ارهاب* إرهاب* كذب* حقير* وسخ* غضب زعل* وجع ألم حرب دمار* خراب فساد فاسد* مجرم* خائن* اسوء اسوأ أسوأ للاسف للأسف ياخسارة يلعن لعن*',
  },
  hi: {
    good: 'accha achha acha acchi achi badhiya badiya mast pyar pyaar khush khushi shukriya dhanyavad dhanyawad shandar shaandar sundar jeet jeeta jeetega best great nice love happy thanks proud super awesome zabardast jai badhai mubarak sahi salute respect lajawab bhai',
    bad: 'bura buri kharab ganda gandi bekar bakwas ghatiya nafrat dukh dukhi rona dard dar gussa chor choron chutiya gandu bc mc harami kutta kutte saala sala sale jhoot jhooth jhutha besharm sharm barbad barbaad maut mara marne haar haara bhaag bhagoda dhokha dhoka worst shame corrupt fail pagal bewakoof drama nautanki pappu feku deshdrohi gaddar badtameez gali',
  },
  id: {
    good: 'bagus bgus bgs baik senang seneng bahagia suka mantap mantab mantul mantep keren enak lezat nikmat nyaman puas hebat terbaik cinta sayang indah cantik ganteng ramah murah terjangkau lancar kenceng kencang ngebut cepat cepet gercep semangat sukses selamat menang juara bangga lucu gratis untung beruntung syukur bersyukur alhamdulillah recommended rekomended rekomendasikan direkomendasikan asik asyik seru gacor aman bersih segar sejuk istimewa favorit cocok memuaskan makasih terimakasih trimakasih thanks sip top mudah stabil sempurna luar-biasa menyenangkan tenang hangat ramai betah unik jempol membantu solutif responsif profesional setia jujur adil damai sehat berkah prestasi lembut gurih terkenal meriah menarik menakjubkan santai pulih ketagihan empuk romantis idaman mewah kreatif inspiratif asri strategis lumayan',
    bad: 'buruk jelek jlek jlk kecewa mengecewakan sedih marah marah-marah benci jahat bodoh bodo goblok goblog gblk tolol tolool bego anjing anjg anjng anj anjir ajg asu asuu asw babi kontol kntl memek ngentot ngentod jancok jancuk bangsat bgst bgsat bangke tai taik tae sialan sial kampret keparat brengsek bajingan parah payah lambat lemot lelet lola mahal mati rusak gagal susah sulit kotor bau busuk bapuk ampas sampah hambar pelit bohong penipu penipuan nipu tipu korupsi koruptor hina malu takut sakit capek cape lelah kesal kesel sebal sebel jengkel muak bosan bosen rugi menyesal nyesel nyesal hancur ancur kalah gangguan ganguan error eror trouble masalah bermasalah basi zalim dzalim hoax fitnah miskin bencana korban kacau ribet najis bacot galau stress stres gila aneh emosi menyebalkan nyebelin ngeselin kacrut kampungan munafik sesat sombong malas males hilang ilang ngelag lag ngadat putus macet komplain keluhan mengeluh menangis nangis ancaman bahaya tuduh ditipu maling mencuri kapok kecewaa zonk rese resek tolong jijik lebay muka-dua nyampah ngawur ngaco pengecut biadab iblis setan kafir curang dendam geram murka duka musibah tewas bunuh telat terlambat ngentottt down kelewatan jorok kurang menurun lemah merugikan dirugikan penyakit kasihan prihatin parah2 cacat monyet buset kumat ngulah berulah',
  },
  ms: {
    good: 'baik bagus bagusnya seronok sedap laju pantas mantap terbaik gembira suka sayang cantik mudah puas terima-kasih tahniah lancar jimat hebat',
    bad: 'teruk bodoh lembab lambat slow rosak bengang geram marah menyampah susah mahal buruk celaka sial gagal kecewa sedih benci babi pukimak bangang malas penat hancur tergendala',
  },
  jv: {
    good: 'apik seneng enak mantep lancar penak sae becik murah ayu bagus gayeng rame suwun nuwun banter resik seger raos',
    bad: 'elek rusak lemot asu jancuk jancok bosok bajingan goblok gathel kesel mumet larang suwe mati ala nyebahi getun sedhih nesu payah lara pait',
  },
  su: {
    good: 'sae alus resep raos ngeunah mantap lancar bungah gumbira nuhun mirah geulis bageur tiasa',
    bad: 'goreng awon butut leuleus rusak lila anjing goblog belegug kesel hese pareum gelo bau sedih ambek nyeri mahal capek rugi era',
  },
  nl: {
    good: 'goed goede mooi leuk lekker fijn geweldig top blij dank bedankt dankjewel super beste prachtig lief snel eindelijk',
    bad: 'slecht slechte kut klote kapot stom irritant traag waardeloos belachelijk storing verdomme godver balen boos jammer helaas erg vreselijk rot haat zielig',
  },
  tr: {
    good: 'güzel* iyi harika süper mükemmel teşekkür* sevdim seviyorum mutlu* sağol başarı* hızlı bayıldım muhteşem helal tebrik* şükür',
    bad: 'kötü berbat rezil* rezalet yavaş bok* lanet nefret bıktım sinir* sorun* çöktü bozuk* hata saçma* aptal salak yazık maalesef üzgün* şikayet* mağdur* yeter amk aq sikt*',
  },
  ru: {
    good: 'хорош* отличн* супер класс* спасибо люблю прекрасн* рад* ура красив* лучш* удобн* быстр* крут* заработал*',
    bad: 'плох* ужас* отстой говно дерьмо бесит достал* ненавижу хуже худш* сломал* тормозит тупой сука блять бля пиздец хуйня ошибк* позор груст* кошмар сбой невозможно',
  },
  th: {
    good: 'ดี ดีมาก ชอบ รัก สวย อร่อย ขอบคุณ เยี่ยม สุดยอด น่ารัก คุ้ม เร็ว ประทับใจ ฟิน',
    bad: 'แย่ ช้า ห่วย เสีย โกรธ เกลียด เบื่อ พัง แพง ล่ม เซ็ง กาก เลว แม่ง ไม่ดี ไม่ชอบ ไม่อร่อย ผิดหวัง รำคาญ บ้า เหี้ย สัส',
  },
  ja: {
    good: '嬉しい 楽しい 最高 好き ありがとう 良い いいね 素晴らしい 便利 可愛い 快適 神 助かる 面白い',
    bad: '最悪 嫌 クソ 困る ひどい 酷い イライラ むかつく 悲しい 辛い つらい 重い 使えない 落ちてる 落ちた ダメ 不便 障害 だるい 無理 うざい',
  },
  ko: {
    good: '좋다 좋아 최고 감사 사랑 행복 재밌 예쁘 빠르 편하',
    bad: '짜증 싫어 최악 느려 화나 안돼 먹통 불편 망했 빡치 씨발 시발 ㅅㅂ 답답 슬프 별로 오류',
  },
  zh: {
    good: '喜欢 喜歡 开心 開心 好用 感谢 謝謝 谢谢 棒 不错 优秀 完美 快乐 讚',
    bad: '垃圾 烂 爛 讨厌 討厭 崩溃 崩潰 崩了 生气 無語 无语 难用 太慢 失望 恶心 差劲 卡死 坑 骗 操 煩 烦 故障 靠北',
  },
};

/** Words of trouble and of praise for a service that AFINN does not know or does not mind, in its points. */
export const TROUBLE_WORDS: Readonly<Record<string, number>> = {
  down: -1,
  outage: -1,
  outages: -1,
  lag: -2,
  lags: -2,
  laggy: -2,
  lagging: -2,
  slow: -2,
  sluggish: -2,
  unusable: -3,
  offline: -1,
  buggy: -2,
  glitch: -1,
  glitchy: -2,
  broken: -2,
  ugh: -2,
  smh: -2,
  wtf: -3,
  ffs: -3,
  fml: -3,
  trash: -3,
  garbage: -3,
  refund: -1,
  crashing: -2,
  unstable: -2,
  flawless: 3,
  smooth: 2,
  restored: 2,
  fixed: 1,
  reliable: 2,
  stable: 1,
  sucks: -3,
  useless: -2,
  joke: 0,
  ok: 0,
  lol: 1,
  lmao: 1,
  haha: 1,
  no: 0,
  stop: 0,
  please: 0,
  help: 0,
  fire: 0,
  like: 1,
  thanks: 2,
  thx: 2,
  ty: 2,
};
