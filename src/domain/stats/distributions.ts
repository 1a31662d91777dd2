/** Standard normal quantile of .975: half the width of a 95 % interval in standard errors. */
export const Z95 = 1.959963984540054;

const HALF_LOG_TWO_PI = 0.9189385332046728;
/** From here on Stirling's series with seven terms is exact to a double. */
const STIRLING_FROM = 10;
const TINY = 1e-300;

/** Natural logarithm of Γ(x) for x > 0, by Stirling's series after shifting x up (Abramowitz and Stegun 6.1.15, 6.1.41). */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError('logGamma is defined for x > 0');
  let shifted = x;
  let product = 1;
  while (shifted < STIRLING_FROM) {
    product *= shifted;
    shifted += 1;
  }
  return (
    (shifted - 0.5) * Math.log(shifted) -
    shifted +
    HALF_LOG_TWO_PI +
    stirlingError(shifted) -
    Math.log(product)
  );
}

/** Natural logarithm of B(a, b) for a, b > 0. A large argument cancels analytically, so that no digits are lost. */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < STIRLING_FROM) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const sum = small + large;
  return (
    logGamma(small) -
    (large - 0.5) * Math.log1p(small / large) -
    small * Math.log(sum) +
    small +
    stirlingError(large) -
    stirlingError(sum)
  );
}

/** Regularised incomplete beta function I_x(a, b) for 0 <= x <= 1 and a, b > 0 (continued fraction, DLMF 8.17.22). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(x >= 0 && x <= 1)) throw new RangeError('incompleteBeta is defined for 0 <= x <= 1');
  if (x === 0 || x === 1) return x;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a;
  return 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/**
 * Quantile of Student's t: the t with P(T <= t) = p, for 0 < p < 1 and df > 0. Found by bisection on the incomplete beta
 * function; relative error below 1e-10 for .0005 <= p <= .9995 and df <= 1e6.
 */
export function tQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1) || !(df > 0)) throw new RangeError('tQuantile is defined for 0 < p < 1 and df > 0');
  if (p === 0.5) return 0;
  if (p < 0.5) return -tQuantile(1 - p, df);
  return solve(2 * p - 1, df);
}

/** The t > 0 with P(-t < T < t) = inside: doubled until it is bracketed, then halved down to neighbouring doubles. */
function solve(inside: number, df: number): number {
  let low = 0;
  let high = 1;
  while (shareWithin(high, df) < inside) {
    low = high;
    high *= 2;
  }
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return middle;
    if (shareWithin(middle, df) < inside) low = middle;
    else high = middle;
  }
}

/** P(-t < T < t). Written in t²/(df + t²), which keeps its digits when df is large. */
function shareWithin(t: number, df: number): number {
  return incompleteBeta((t * t) / (df + t * t), 0.5, df / 2);
}

/** What Stirling's formula lacks: lnΓ(x) minus its leading terms, for x >= 10. */
function stirlingError(x: number): number {
  const square = x * x;
  const terms = [1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12];
  return terms.reduce((sum, term) => sum / square + term, 0) / x;
}

/** The continued fraction of the incomplete beta function by Lentz's method. */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; ; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 4 * Number.EPSILON) return fraction;
    if (m > 100_000) throw new RangeError('incompleteBeta did not converge');
  }
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}
