import clsx from 'clsx'
import type { ReactNode } from 'react'
import { type ButtonKind, buttonClass } from '../_components/button-look'

/** Pressed by finger, keypad or screen reader. Its key stands on it, as large as the law wants letters. */
export function KioskButton({
  keyName,
  kind = 'quiet',
  pressed,
  goesOn = false,
  lang,
  className,
  onClick,
  children,
}: {
  keyName?: string
  kind?: ButtonKind
  /** Stays pressed, or not. */
  pressed?: boolean
  /** Shows what is further down. */
  goesOn?: boolean
  lang?: string
  className?: string
  onClick: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      lang={lang}
      data-key={keyName}
      data-goes-on={goesOn || undefined}
      aria-keyshortcuts={keyName}
      aria-pressed={pressed}
      onClick={onClick}
      className={clsx(
        buttonClass(kind),
        'flex min-w-target items-center justify-center gap-[0.4em] leading-tight',
        kind === 'quiet' && !pressed && 'border-ink-3!',
        pressed && 'border-brand! bg-brand! text-on-brand!',
        className,
      )}
    >
      {keyName && (
        <kbd
          aria-hidden
          // While more is below, Enter goes there first: what is agreed to has been read.
          className={clsx(
            'num shrink-0 rounded-md border-2 border-current px-[0.3em] font-sans',
            keyName === 'Enter' && !goesOn && 'group-data-more/kiosk:hidden',
          )}
        >
          {keyName === 'Enter' ? '↵' : keyName}
        </kbd>
      )}
      {children}
    </button>
  )
}
