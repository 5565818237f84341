/**
 * Turns of phrase of people who sell something or collect followers, one line a kind; own list. `0` is any number.
 * One kind alone may stand in an honest complaint ("I want to buy credits and cannot"), two do not.
 */
export const ADVERT_PHRASES: readonly string[] = [
  // Followers
  'follow back|follow everyone|follow everybody|follow all|follow me|follow us|follow whoever|follow who|follows back|following everyone|followers|follow trick|f0f',
  // ...and what is asked for them
  'retweet this|retweets this|retweet and|retweet if|retweet all|retweet 0|rt this|rt and|rt if|rts if|likes this|like this tweet|like and|likes and|like if|reply with|comment with|comment gm|comment hello|all who likes|who likes your|who likes ur|all retweets|everyone who retweets|everyone who likes|everyone who rt',
  // Codes
  'giveaway|airdrop|promo code|promocode|discount code|referral code|invite code|coupon code|coupon|kode promo|kode referral|kode undangan|código promocional|código de descuento|codigo promocional|codigo de descuento|rabattcode',
  // Prices
  'voucher|vouchers|diskon|descuento|desconto|cashback|cashbacks|discount|0 off|best price|cheapest|cheap price|harga mulai|harga termurah|harga promo|hanya 0rb|hanya 0k|hanya 0 rb|hanya 0 ribu|hanya rp|cuma 0rb|cuma 0k|cuma rp|mulai 0rb|mulai 0k|mulai rp|mulai dari rp|fee 0k|fee 0 k',
  // Orders
  'buy now|buy here|buy yours|buy today|order now|order here|order yours|order today|shop now|shop here|shop today|get yours|grab yours|for sale|free shipping|gratis ongkir|ready stock|ready stok|open order|open po|open slot|open jasa',
  // Trade
  'wts|wtb|wtt|jual beli|jual akun|jual murah|jual voucher|jual pulsa|jual kuota|jual followers|reseller|dropship|kuota murah|top up murah|topup murah|top up game|top up diamond|recharge now|recharge offer|recharge pack|recharge card',
  // Ways to reach the seller
  'dm me|dm us|dm now|dm admin|dm for price|dm for promo|dm for details|dm for order|dm for help|pm me|inbox me|hubungi kami|hubungi admin|hubungi wa|contact me|contact us|contact now|text me|message me|whatsapp me|whatsapp us|whatsapp kami|message me on|dm me on|hmu|wa me 0',
  // Subscriptions
  'sign up now|sign up here|sign up today|subscribe now|subscribe here|register now|register here|join now|join here|join our|join my|link in bio|link in my bio|link in profile|link on my profile|cek bio|klik bio|link di bio|limited time|limited offer|limited slots|limited slot',
  'daftar sekarang|buruan daftar|segera daftar|yuk daftar|ayo daftar|buruan langganan|segera langganan|yuk langganan|ayo langganan|buruan berlangganan|segera berlangganan|yuk berlangganan|ayo berlangganan|segera registrasi|yuk pasang|buruan pasang|segera pasang|buruan order|yuk order|buruan beli|yuk beli|yuk buruan|yukk buruan|minat dm|minat wa|minat hubungi|minat chat|pasang baru|promo pasang|paket early bird|langganan paket',
  // Services and gambling
  'akun premium|followers murah|followers ig|beli followers|tambah followers|joki tugas murah|dm me on whatsapp|dm me on telegram|check my profile|use code|jasa joki|joki tugas|jasa followers|jasa view|jasa viewer|jasa like|jasa buka blokir|jasa unlock|jasa tugas|jasa skripsi|jasa edit|slot gacor|judi|situs slot|maxwin|bandar',
  // Music
  'nowplaying|now playing|stream now|streaming now|out now on|new playlist|spotifyplaylist',
  // VPNs
  'best vpn|try vpn|get vpn|our vpn|cheap vpn|premium vpn|fast vpn|free vpn|vpn deal|vpn discount|vpn offer|vpn gratis|vpn murah|vpn premium|vpn service',
  // Coins
  'crypto signals|crypto signal|trading signals|presale|pre sale|memecoin|to the moon|passive income|forex|investment plan|investment platform|bitcoin mining',
  // Accounts "recovered"
  'hacked account|hacked accounts|banned account|banned accounts|suspended account|suspended accounts|locked account|disabled account|disabled accounts|lost account|account recovery|ethical hacker|legit hacker|certified hacker',
  'contact on instagram|contact on telegram|contact on whatsapp|contact on ig|reach out to on instagram|reach out to on ig|hit up on instagram|hit up on ig|write on telegram|he helped me recover|she helped me recover|they helped me recover|helped me get mine back|helped me recover my',
  // Paid links and chat groups
  'sponsored|affiliate|use my code|use my link|telegram channel|telegram group|our telegram|discord server|whatsapp group',
];
