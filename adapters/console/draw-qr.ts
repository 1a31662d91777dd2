/** Draws a QR code as an SVG picture with a title for screen readers. */
export type DrawQr = (text: string, title: string) => string;
