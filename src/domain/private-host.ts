/** A host beyond the public net that may be asked, because whoever runs this installation has named it. */
export interface PrivateHost {
  /** A name or an address in lower case, or a network such as `10.0.0.0/8`. */
  readonly host: string;
  /** `null`: any port. */
  readonly port: number | null;
}
