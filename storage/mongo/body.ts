/** In JSON only half a character and a zero are written so; BSON has no half characters, and no zeros in names. */
const NOT_IN_BSON = /\\u(?:d[89a-f][0-9a-f]{2}|0000)/iu;

/** The document itself, or its JSON where BSON would change it: what is read back is what was given. */
export function toBody<Document extends object>(document: Document): Document | string {
  const text = JSON.stringify(document);
  return NOT_IN_BSON.test(text) ? text : document;
}
