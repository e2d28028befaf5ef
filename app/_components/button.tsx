'use client'

import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { type ButtonKind, buttonClass, type buttonSize } from './button-look'
import { KeyHint } from './key-hint'

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'onPress' | 'isDisabled' | 'isPending'> {
  readonly kind?: ButtonKind
  readonly size?: keyof typeof buttonSize
  /** The key of the desk that does the same. */
  readonly keyHint?: string
  /** It is being done: the button keeps the focus and its place, and cannot be pressed twice. */
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly onClick?: () => void
  readonly className?: string
  readonly children: ReactNode
}

/** A press by mouse, finger, key or screen reader; a finger that slips off presses nothing. */
export function Button({ kind = 'quiet', size = 'usual', keyHint, busy, disabled, onClick, className = '', children, ...rest }: ButtonProps) {
  const more = `${keyHint ? 'flex items-center justify-center gap-2.5 ' : ''}data-pending:opacity-60 ${className}`
  return (
    <AriaButton
      type="button"
      {...rest}
      {...(onClick && { onPress: onClick })}
      {...(disabled !== undefined && { isDisabled: disabled })}
      {...(busy !== undefined && { isPending: busy })}
      className={buttonClass(kind, size, more)}
    >
      {children}
      {keyHint && <KeyHint>{keyHint}</KeyHint>}
    </AriaButton>
  )
}
