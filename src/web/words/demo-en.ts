import { type DemoWords } from './demo-words.js';

export const DEMO_EN: DemoWords = {
  banner: {
    title: 'Synthetic demo, no real counts',
    what:
      'We wrote these posts around the dated facts of 10 June 2025, on a scale that we made up. The verdicts are Outcry’s ' +
      'own, so they may differ by a minute or two from that day, when people were about 26 minutes ahead.',
    writeUp: 'The provider’s write-up',
    clock: (time, speed) => `Here it is ${time}, at ${speed} times the speed of life.`,
    ended: (time) => `It has ended: here it stays ${time}.`,
    pace: 'Speed',
    again: 'From the start',
    remove: 'Remove the demo',
  },
  offer: {
    heading: 'Nothing to see yet? Watch a day that we made up',
    lede:
      'A synthetic reconstruction of 10 June 2025, when ChatGPT failed for hours: posts of our own writing, around the ' +
      'dated facts, at 60 times the speed of life. Within a minute you see the wave, the provider’s first word and the ' +
      'lead. It shares nothing with what this installation hears, and one click removes it.',
    start: 'Play the synthetic demo',
    shown:
      'A synthetic demo is playing beside this installation. Nothing in it was counted, and nothing of it is here.',
    watch: 'Watch the synthetic demo',
    remove: 'Remove the demo',
  },
  refused: {
    heading: 'The demo was not started.',
    'not-first': 'This installation has outages of its own to show. Who signs in may still start the demo.',
    'too-many': 'It was started several times within a minute. Try again in a moment.',
  },
  tour: {
    summary: 'New here? Four things to know',
    state: {
      title: 'A state is how sure we are.',
      text: 'Watch, suspected and confirmed say that more people than usual speak of trouble, and how much speaks for an outage. Calm says that we listen and hear nothing unusual; blind says that nobody listens.',
    },
    band: {
      title: 'The pale band is normal.',
      text: 'It is what is usual for the service at that hour. What matters is how far the line leaves it.',
    },
    evidence: {
      title: 'Every verdict shows its evidence.',
      text: 'An outage opens into its posts: those that were counted, and those that were not, with the reason.',
      link: 'Outages',
    },
    hashtag: {
      title: 'Follow what you care about.',
      text: 'Add a hashtag, and see what it would have counted before you save it.',
      link: 'Add a hashtag',
    },
    dismiss: 'Got it, do not show this again',
  },
};
