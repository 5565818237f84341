/** Words that give a cue, one list for all languages; short and common ones, so that each pays in many posts. */
export const WORD_CUES = {
  firstPerson:
    "i i'm im i've i'd me my mine we we're we've our us gue gua gw gwe w aku ak aq saya sy sya aing urang ane kita kami punyaku rumahku yo mi me mis nos eu meu minha mim ich mein meine bei mir je j'ai mon ma moi io mio mia ik mijn ben benim bende awak",
  now: 'now today tonight morning rn still again currently just since hour hours hrs minutes mins ago daritadi dari tadi sekarang skrg skrang skg lagi lg masih tiba2 tbtb tetiba mulu terus trs malem semalem semalam seharian sejam pagi siang ahora hoy agora hoje jetzt heute gerade maintenant adesso oggi nu vandaag şimdi bugün sabah yine',
  past: 'yesterday had was were used ever kemarin kmrn dulu dulunya pernah remember recall ayer ontem gestern hier ieri',
  official:
    'silakan silahkan informasikan mimin minbiz kak kakak sobat mohon maaf terima dibantu bantu layanan kami regretted apologise apologize apologies inconvenience dear hi hello team investigating customers dm via monggo pelanggan kendala',
  promo:
    'promo diskon voucher voc wts wtb giveaway langganan berlangganan daftar paket kuis pantun solusi solusinya rekomen rekomendasi mending mendingan saran murah harga rb k mbps tagihan sebulan pasang masang pemasangan pindah ganti cashback jual beli solar generator generators battery tips prepare prepared podcast listen playlist sale discount buy shop subscribe provider provaider internetan',
  news: 'breaking update updated report reports reported officials official thousands hundreds million affect affects affected affecting according due caused causing cause closed closing expected possible advisory alert warning storm noreaster wind winds gusts crews utility county city schools school delays scheduled planned news berita umumkan hingga juta warga polisi wilayah residents customers area estimated restoration statement says said blog article',
  thanks:
    'thanks thank thx cheers makasih tengkyu ok okay okee oke great love cool yay alhamdulillah perfect gracias obrigado danke merci grazie bedankt teşekkürler',
  questionWord:
    'why when how what where who anyone anybody is does kenapa knp knpa napa kapan gimana gmn apakah kah bagaimana brp berapa min minta ada qué por cuándo alguien alguém porque warum wann jemand pourquoi quand quelqu perché quando waarom iemand neden niye var',
  insult:
    'anjing anjg ajg anjng anj anjir anjrit anjay kontol kntl tai taik babi bangsat bgst goblog goblok gblk tolol tolool asu asuu njir ngentot jancok cok fuck fucking fuckin shit wtf memek bejir bajingan kampret sialan sial najis mierda puta porra caralho merda scheiße scheiss putain merde cazzo kut amk',
  laugh:
    'lol lmao lmfao haha hahaha wkwk wkwkwk wkwkwkwk hehe kwkw jaja jajaja kkkk rsrs mdr ahah xixi awokwok joke meme imagine',
  ownThing:
    'internet internetnya wifi wifinya inet jaringan jaringannya sinyal sinyalnya koneksi koneksinya ping pingnya modem router app account akun song songs login lights phone laptop house home rumah sini',
  device: 'android ios iphone ipad version windows macos samsung galaxy desktop mobile tv pc hp',
  state:
    'down up back fixed working works work ok okay crash crashed out dead broken online offline mati nyala normal bisa error eror gangguan caiu voltou cayó cayo volvió funciona anda panne marche revenu kaputt geht läuft storing giù tornata çöktü',
} as const;
