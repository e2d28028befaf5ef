/** Diagonals, in inches, that letters are measured for. A larger screen takes 43: its letters only grow. */
export const displayInches = [32, 43] as const
export type DisplayInches = (typeof displayInches)[number]

/** Millimetres of a capital at five metres: EN 301 549, 5.1.4 (0.7°), and what NUREG-0700 prefers for what is read second. */
export const CAPITALS = { called: 150, must: 61, second: 30, small: 12 } as const
export type LetterSize = keyof typeof CAPITALS

/** Height of a capital of Pretendard in em (1456 of 2048), rounded down. Its figures are as high, its syllables higher. */
export const CAPITAL_EM = 0.71

/**
 * Font sizes in units of the display: one is a pixel where the screen has 1,080 on its short side. `called`: the figures of who is called;
 * `must`: letters of that number, its counter, what is ready, how many are left; `second`: all other words; `small`: where a figure is from,
 * for who steps up. app/theme.css holds the same figures.
 */
export const displayLetters = {
  32: { called: 574, must: 234, second: 116, small: 46 },
  43: { called: 428, must: 174, second: 86, small: 35 },
} as const satisfies Record<DisplayInches, Record<LetterSize, number>>

/** Units on a millimetre of a screen of 16 to 9. */
export function unitsPerMillimetre(inches: number): number {
  const shortSide = (inches * 25.4 * 9) / Math.hypot(16, 9)
  return 1080 / shortSide
}

/** Millimetres of a capital in a font of so many units. */
export function capitalOf(units: number, inches: number): number {
  return (units * CAPITAL_EM) / unitsPerMillimetre(inches)
}
