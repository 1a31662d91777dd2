import type { Locale } from '../text.ts';

/** A survey as a picture, in the words of one language: what is drawn, before any format. Nothing in it is escaped. */
export interface SurveyGraph {
  readonly locale: Locale;
  readonly title: string;
  /** Id, version, length and number of ways, in one line. */
  readonly caption: string;
  /** The beginning, the questions in their order, the end. */
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

export interface GraphNode {
  /** `[a-z0-9]+`, unlike any question id: it can stand in any format. */
  readonly id: string;
  readonly role: 'entry' | 'question' | 'end';
  /** `Q3`, `第 3 题`; what labels call it. Absent at the beginning and the end. */
  readonly name?: string;
  readonly text: string;
  /** Kind, dimension, seconds: short words for one line under the text. */
  readonly facts: readonly string[];
  /** Asked of some customers only, of everybody, or, in a survey with a mistake, of nobody. */
  readonly asked: 'everybody' | 'some' | 'nobody';
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** `always`: nothing else follows; `when`: the label's condition holds; `otherwise`: none did, questions between are passed by. */
  readonly kind: 'always' | 'when' | 'otherwise';
  /** Absent for `always`. */
  readonly label?: string;
}
