const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/**
 * Whether the twelfth digit of an IIN (person) or BIN (body) of Kazakhstan agrees with the eleven before it: their
 * weighted sum modulo 11, or, where that is 10, the sum with the second row of weights; 10 again is never issued.
 */
export function hasValidCheckDigit(number: string): boolean {
  if (!/^\d{12}$/.test(number)) return false;
  const digits = [...number].map(Number);
  const remainder = (weights: readonly number[]) =>
    weights.reduce((sum, weight, at) => sum + weight * (digits[at] ?? 0), 0) % 11;
  const first = remainder(firstWeights);
  return (first === 10 ? remainder(secondWeights) : first) === digits[11];
}
