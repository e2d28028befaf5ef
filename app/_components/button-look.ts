/**
 * How a button looks, whatever it is made of. `primary` is the one thing a screen is about; everything else is `quiet`. `outage` is for
 * what opens or ends one. A link that leads on, and the plain buttons of the customer's page, which carries no react-aria, look alike.
 */
export const buttonLook = {
  primary: 'border-brand bg-brand text-on-brand hover:bg-brand-strong hover:border-brand-strong disabled:opacity-45 disabled:hover:bg-brand',
  quiet: 'border-line bg-card text-ink hover:border-brand disabled:border-line disabled:text-ink-3',
  outage: 'border-outage bg-outage text-on-outage hover:bg-outage-strong disabled:opacity-45',
} as const

export type ButtonKind = keyof typeof buttonLook

/** `large` is for what is pressed from where one stands: a kiosk, a line in the street. */
export const buttonSize = {
  usual: 'min-h-target px-4 py-3',
  large: 'min-h-target px-6 py-[0.9em] text-title',
} as const

export function buttonClass(kind: ButtonKind, size: keyof typeof buttonSize = 'usual', more = ''): string {
  return `rounded-control border-[1.5px] font-semibold ${buttonSize[size]} ${buttonLook[kind]} ${more}`
}
