import { hashtagWords } from './hashtag-words.js';

describe('hashtagWords', () => {
  it.each([
    ['ChatGPTDown', ['ChatGPT', 'Down']],
    ['chatgptdown', ['chatgpt', 'down']],
    ['CHATGPTDOWN', ['CHATGPT', 'DOWN']],
    ['power_outage', ['power', 'outage']],
    ['PowerOutages', ['Power', 'Outages']],
    ['BiznetGangguan', ['Biznet', 'gangguan'.replace('g', 'G')]],
    ['ChatGPT障害', ['ChatGPT', '障害']],
    ['WhyIsItSlow', ['Why', 'Is', 'It', 'Slow']],
    ['YouTube', ['YouTube']],
    ['lockdown', ['lockdown']],
    ['down', ['down']],
    ['__', []],
  ])('%s', (tag, words) => expect(hashtagWords(tag)).toEqual(words));
});
