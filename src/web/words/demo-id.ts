import { type DemoWords } from './demo-words.js';

export const DEMO_ID: DemoWords = {
  banner: {
    title: 'Demo sintetis, bukan hitungan nyata',
    what:
      'Kiriman di sini kami tulis sendiri berdasarkan fakta bertanggal dari 10 Juni 2025, dengan skala rekaan kami. ' +
      'Penilaiannya hasil Outcry sendiri, jadi bisa berbeda satu dua menit dari hari itu, ketika orang-orang lebih dulu ' +
      'sekitar 26 menit.',
    writeUp: 'Uraian resmi penyedia',
    clock: (time, speed) => `Di sini ${time}, ${speed} kali lebih cepat dari waktu sebenarnya.`,
    ended: (time) => `Sudah selesai: di sini tetap ${time}.`,
    pace: 'Kecepatan',
    again: 'Dari awal',
    remove: 'Hapus demo',
  },
  offer: {
    heading: 'Belum ada yang terlihat? Tonton satu hari rekaan',
    lede:
      'Rekonstruksi sintetis 10 Juni 2025, ketika ChatGPT terganggu berjam-jam: kiriman tulisan kami sendiri, ' +
      'berdasarkan fakta bertanggal, diputar 60 kali lebih cepat. Dalam satu menit terlihat gelombangnya, kata pertama ' +
      'penyedia, dan selisih waktunya. Demo ini terpisah dari apa yang didengar instalasi ini, dan satu klik menghapusnya.',
    start: 'Putar demo sintetis',
    shown:
      'Demo sintetis sedang diputar di samping instalasi ini. Tak ada yang nyata di dalamnya, dan tak satu pun masuk ke sini.',
    watch: 'Tonton demo sintetis',
    remove: 'Hapus demo',
  },
  refused: {
    heading: 'Demo tidak dimulai.',
    'not-first':
      'Instalasi ini sudah punya gangguan sendiri untuk ditunjukkan. Yang sudah masuk tetap boleh memulai demo.',
    'too-many': 'Demo sudah beberapa kali dimulai dalam satu menit. Coba lagi sebentar lagi.',
  },
  tour: {
    summary: 'Baru di sini? Empat hal yang perlu diketahui',
    state: {
      title: 'Status menunjukkan seberapa yakin kami.',
      text: 'Dipantau, diduga, dan terkonfirmasi berarti lebih banyak orang dari biasanya mengeluh, dan seberapa kuat tanda gangguannya. Tenang berarti kami mendengarkan dan tak ada yang luar biasa; tak terdengar berarti tidak ada yang mendengarkan.',
    },
    band: {
      title: 'Pita pucat itu keadaan normal.',
      text: 'Itulah yang biasa bagi layanan itu pada jam tersebut. Yang penting adalah seberapa jauh garisnya keluar dari pita.',
    },
    evidence: {
      title: 'Setiap penilaian menunjukkan buktinya.',
      text: 'Sebuah gangguan dapat dibuka sampai ke kirimannya: yang dihitung, dan yang tidak, beserta alasannya.',
      link: 'Gangguan',
    },
    hashtag: {
      title: 'Ikuti yang penting bagi Anda.',
      text: 'Tambahkan tagar, dan lihat apa yang akan dihitungnya sebelum disimpan.',
      link: 'Tambah tagar',
    },
    dismiss: 'Mengerti, jangan tampilkan lagi',
  },
};
