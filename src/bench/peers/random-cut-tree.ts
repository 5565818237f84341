interface Box {
  parent: Branch | null;
  /** Points below, copies counted. */
  points: number;
  low: readonly number[];
  high: readonly number[];
}

export interface Leaf extends Box {
  readonly kind: 'leaf';
}

interface Branch extends Box {
  readonly kind: 'branch';
  /** Left is what is at most `at` in this dimension. */
  readonly cut: Cut;
  left: TreeNode;
  right: TreeNode;
}

interface Cut {
  readonly dimension: number;
  readonly at: number;
}

type TreeNode = Leaf | Branch;
type Bounds = Pick<Box, 'low' | 'high'>;

/**
 * A random cut tree that points enter and leave.
 *
 * @see Guha et al., Robust random cut forest based anomaly detection on streams, ICML 2016
 */
export class RandomCutTree {
  #root: TreeNode | null = null;

  /** @param random  in `[0, 1)` */
  constructor(private readonly random: () => number) {}

  /** @returns the leaf to give back to `remove`; equal points share one */
  insert(point: readonly number[]): Leaf {
    const leaf: Leaf = { kind: 'leaf', parent: null, points: 1, low: point, high: point };
    let node = this.#root;
    while (node) {
      const bounds = union(node, leaf);
      const span = spanOf(bounds);
      if (span === 0 && node.kind === 'leaf') return joined(node);
      const cut = this.#cut(bounds, span);
      const value = point[cut.dimension] ?? 0;
      const isBelow = cut.at < (node.low[cut.dimension] ?? 0) && value <= cut.at;
      const isAbove = cut.at >= (node.high[cut.dimension] ?? 0) && value > cut.at;
      if (isBelow || isAbove) {
        this.#split(node, leaf, cut, isBelow);
        return leaf;
      }
      if (node.kind === 'leaf') return joined(node);
      node = (point[node.cut.dimension] ?? 0) <= node.cut.at ? node.left : node.right;
    }
    this.#root = leaf;
    return leaf;
  }

  remove(leaf: Leaf): void {
    if (leaf.points > 1) {
      for (let node: TreeNode | null = leaf; node; node = node.parent) node.points -= 1;
      return;
    }
    if (!leaf.parent) {
      this.#root = null;
      return;
    }
    const sibling = siblingOf(leaf, leaf.parent);
    this.#replace(leaf.parent, sibling);
    for (let node = sibling.parent; node; node = node.parent) {
      node.points -= 1;
      Object.assign(node, union(node.left, node.right));
    }
  }

  /** A cut through the bounds, each dimension as likely as it is wide. */
  #cut({ low, high }: Bounds, span: number): Cut {
    let rest = this.random() * span;
    let dimension = 0;
    for (; dimension < low.length - 1; dimension += 1) {
      const width = (high[dimension] ?? 0) - (low[dimension] ?? 0);
      if (rest <= width) break;
      rest -= width;
    }
    const from = low[dimension] ?? 0;
    return { dimension, at: from + Math.min(rest, (high[dimension] ?? 0) - from) };
  }

  /** Puts a branch in the place of `node`, with `node` and the leaf below it. */
  #split(node: TreeNode, leaf: Leaf, cut: Cut, isBelow: boolean): void {
    const [left, right] = isBelow ? [leaf, node] : [node, leaf];
    const points = node.points + 1;
    const branch: Branch = { kind: 'branch', parent: null, points, cut, left, right, ...union(node, leaf) };
    this.#replace(node, branch);
    node.parent = branch;
    leaf.parent = branch;
    for (let above = branch.parent; above; above = above.parent) {
      above.points += 1;
      Object.assign(above, union(above, leaf));
    }
  }

  #replace(old: TreeNode, by: TreeNode): void {
    const { parent } = old;
    by.parent = parent;
    if (!parent) this.#root = by;
    else if (parent.left === old) parent.left = by;
    else parent.right = by;
  }
}

/** Collusive displacement: how many points the tree would have lost for one like this, at most. */
export function displacement(leaf: Leaf): number {
  let most = 0;
  for (let node: TreeNode = leaf; node.parent; node = node.parent) {
    most = Math.max(most, siblingOf(node, node.parent).points / node.points);
  }
  return most;
}

function joined(leaf: Leaf): Leaf {
  for (let node: TreeNode | null = leaf; node; node = node.parent) node.points += 1;
  return leaf;
}

function siblingOf(node: TreeNode, parent: Branch): TreeNode {
  return parent.left === node ? parent.right : parent.left;
}

function union(a: Bounds, b: Bounds): Bounds {
  return {
    low: a.low.map((edge, i) => Math.min(edge, b.low[i] ?? 0)),
    high: a.high.map((edge, i) => Math.max(edge, b.high[i] ?? 0)),
  };
}

function spanOf({ low, high }: Bounds): number {
  return high.reduce((sum, edge, i) => sum + edge - (low[i] ?? 0), 0);
}
