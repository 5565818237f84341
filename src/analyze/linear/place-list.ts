const FIRST_PLACES = 256;

/** Buckets of a weight table, gathered one by one: one list serves all words in turn, and grows to the longest. */
export class PlaceList {
  places = new Int32Array(FIRST_PLACES);
  length = 0;

  clear(): void {
    this.length = 0;
  }

  add(place: number): void {
    if (this.length === this.places.length) {
      const grown = new Int32Array(2 * this.length);
      grown.set(this.places);
      this.places = grown;
    }
    this.places[this.length] = place;
    this.length += 1;
  }

  toArray(): Int32Array {
    return this.places.slice(0, this.length);
  }
}
