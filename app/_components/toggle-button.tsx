'use client'

import type { ReactNode } from 'react'
import { ToggleButton as AriaToggleButton } from 'react-aria-components/ToggleButton'
import { buttonClass } from './button-look'

/** Stays pressed until it is pressed again: 큰 글씨, 고대비, a filter. Said by `aria-pressed`, shown by ground and border, not by colour alone. */
export function ToggleButton({
  selected,
  disabled = false,
  className = '',
  onSelected,
  children,
}: {
  selected: boolean
  disabled?: boolean
  className?: string
  onSelected: (selected: boolean) => void
  children: ReactNode
}) {
  return (
    <AriaToggleButton
      isSelected={selected}
      isDisabled={disabled}
      onChange={onSelected}
      className={buttonClass(
        'quiet',
        'usual',
        `data-selected:border-brand data-selected:bg-brand-wash data-selected:text-brand-strong data-selected:shadow-[inset_0_0_0_1.5px_var(--color-brand)] ${className}`,
      )}
    >
      {children}
    </AriaToggleButton>
  )
}
