import { type SpikeState } from '../domain/spike.js';

/** A Digest in words, ready for any format: the renderers decide on looks only. */
export interface ToldDigest {
  readonly language: string;
  /** Name of the document. */
  readonly title: string;
  readonly date: string;
  readonly headline: string;
  readonly lede: readonly string[];
  /** What is not known, above everything that is. */
  readonly warning: string | null;
  readonly sections: readonly ToldSection[];
  /** How to read the charts; said once, beneath the first. */
  readonly chartNote: string;
  readonly lists: readonly ToldList[];
  readonly lag: ToldTable | null;
  readonly sources: ToldList;
  readonly footer: readonly string[];
  readonly permalink: { readonly text: string; readonly url: string };
}

interface ToldSection {
  readonly heading: string;
  readonly note: string | null;
  readonly outages: readonly ToldOutage[];
}

export interface ToldOutage {
  readonly name: string;
  readonly state: SpikeState;
  readonly stateWord: string;
  /** What happened. */
  readonly sentences: readonly string[];
  /** What else is known. */
  readonly details: readonly string[];
  readonly facts: readonly { readonly value: string; readonly label: string }[];
  readonly symptomsHeading: string;
  readonly symptoms: readonly { readonly name: string; readonly share: number; readonly text: string }[];
  readonly officialHeading: string;
  readonly official: readonly { readonly time: string; readonly status: string; readonly text: string }[];
  readonly examplesHeading: string;
  readonly examples: readonly { readonly url: string; readonly text: string }[];
  /** Where the provider itself tells of it. */
  readonly page: { readonly text: string; readonly url: string } | null;
  readonly story: { readonly text: string; readonly url: string };
  readonly chart: ToldChart | null;
}

export interface ToldChart {
  /** Id of the outage; its picture is drawn apart. */
  readonly outage: string;
  /** What it shows, in a sentence. */
  readonly label: string;
  readonly sparkHeading: string;
  /** The same in text: one character for each slot. */
  readonly spark: string;
}

export interface ToldList {
  readonly heading: string;
  readonly note: string | null;
  readonly items: readonly ToldItem[];
}

export interface ToldItem {
  readonly name: string;
  readonly text: string;
  readonly url: string | null;
  /** Something is wrong with it. */
  readonly bad: boolean;
}

export interface ToldTable {
  readonly heading: string;
  readonly note: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
