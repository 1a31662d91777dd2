/** Figures from raw scores, written once more and differently, to hold a report against. */
const Z = 1.959963984540054;

export function mean(scores: readonly number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

/** 95 % t interval of the mean; the quantile is found by integrating the density until 97.5 % lie under it. */
export function tInterval(scores: readonly number[]): readonly [number, number] {
  const n = scores.length;
  const middle = mean(scores);
  const variance = scores.reduce((sum, score) => sum + (score - middle) ** 2, 0) / (n - 1);
  const half = quantile(n - 1) * Math.sqrt(variance / n);
  return [middle - half, middle + half];
}

/** Wilson's 95 % interval, by solving |p - x/n| = z·sqrt(p(1 - p)/n) for p by bisection. */
export function wilson(x: number, n: number): readonly [number, number] {
  const outside = (p: number) => Math.abs(p - x / n) > Z * Math.sqrt((p * (1 - p)) / n);
  const edge = (from: number, to: number) => {
    let [near, far] = [from, to];
    for (let step = 0; step < 100; step += 1) {
      const middle = (near + far) / 2;
      if (outside(middle)) far = middle;
      else near = middle;
    }
    return near;
  };
  return [x === 0 ? 0 : edge(x / n, 0), x === n ? 1 : edge(x / n, 1)];
}

/** NPS in points with the interval of three added answers, clipped. */
export function nps(scores: readonly number[]): {
  readonly score: number;
  readonly interval: readonly [number, number];
} {
  const signs = scores.map((score) => (score >= 9 ? 1 : score <= 6 ? -1 : 0));
  const weighed = [...signs.map((sign) => [sign, 1] as const), [1, 0.75], [-1, 0.75], [0, 1.5]] as const;
  const n = scores.length + 3;
  const middle = weighed.reduce((sum, [sign, weight]) => sum + sign * weight, 0) / n;
  const variance = weighed.reduce((sum, [sign, weight]) => sum + weight * (sign - middle) ** 2, 0) / n;
  const half = Z * Math.sqrt(variance / n);
  return {
    score: 100 * mean(signs),
    interval: [Math.max(-100, 100 * (middle - half)), Math.min(100, 100 * (middle + half))],
  };
}

/** t with `df` degrees of freedom: Simpson's rule from 0, and bisection. */
function quantile(df: number): number {
  const density = (t: number) => (1 + (t * t) / df) ** (-(df + 1) / 2);
  const area = (to: number) => simpson(density, to);
  // The normalising constant from the whole line, folded onto [0, 1) by t = u/(1 - u).
  const whole = simpson((u) => (u >= 1 ? 0 : density(u / (1 - u)) / (1 - u) ** 2), 1);
  let [low, high] = [0, 700];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (area(middle) / whole < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function simpson(f: (x: number) => number, to: number): number {
  const parts = 4000;
  const width = to / parts;
  let sum = f(0) + f(to);
  for (let at = 1; at < parts; at += 1) sum += f(at * width) * (at % 2 === 1 ? 4 : 2);
  return (sum * width) / 3;
}
