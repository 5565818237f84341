/** Version of the detection rule: changes whenever the same counts may be judged otherwise. */
export const DETECT_VERSION = '4';
