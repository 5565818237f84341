import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const sha256 = (contents) => createHash('sha256').update(contents).digest('hex');

/**
 * Reads `label<TAB>text` files of a data folder, and remembers what it read for the manifest.
 *
 * @param licences  licence of each set, by the name of its folder
 */
export function reader(data, licences) {
  const sources = new Map();
  return {
    /** @returns {{ label: string, text: string }[]} all lines, in the order of the file */
    read(set, split) {
      const path = `nlp/${set}/${split}.tsv`;
      const contents = readFileSync(join(data, path), 'utf8');
      sources.set(path, { path, sha256: sha256(contents), licence: licences[set] });
      return contents
        .trim()
        .split('\n')
        .map((line) => {
          const tab = line.indexOf('\t');
          return { label: line.slice(0, tab), text: line.slice(tab + 1) };
        });
    },
    /** What was read so far, by path. */
    sources: () => [...sources.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
  };
}

/** What two copies of one post have in common: no case, links, names or marks. */
export const bare = (text) =>
  text
    .toLowerCase()
    .replace(/https?:\S+|\bhttp\b|@\w+/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** A share as a percentage with one decimal. */
export const percent = (share) => Number((100 * share).toFixed(1));

/**
 * Means over all classes, 0..1.
 *
 * @param labels  true classes, @param found  those answered, @param classes  all there are
 */
export function score(labels, found, classes) {
  const of = classes.map((side) => {
    const hits = labels.filter((label, i) => label === side && found[i] === side).length;
    const told = found.filter((label) => label === side).length;
    const there = labels.filter((label) => label === side).length;
    return { f1: (2 * hits) / (told + there || 1), recall: hits / (there || 1) };
  });
  const mean = (key) => of.reduce((sum, side) => sum + side[key], 0) / classes.length;
  return { f1: mean('f1'), recall: mean('recall') };
}

/** Expected calibration error over ten bins: `sure` is the probability of each answer, `right` whether it was so. */
export function calibrationError(sure, right) {
  const gaps = new Float64Array(10);
  for (const [i, p] of sure.entries()) gaps[Math.min(9, Math.floor(p * 10))] += p - (right[i] ? 1 : 0);
  return gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / sure.length;
}
