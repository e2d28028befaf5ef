import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Button } from '../../_components/button'

/** A button with its key printed on it. */
export function KeyButton({
  keyName,
  primary = false,
  disabled,
  className,
  onPress,
  children,
}: {
  keyName: string
  primary?: boolean
  disabled: boolean
  className?: string
  onPress: () => void
  children: ReactNode
}) {
  return (
    <Button
      kind={primary ? 'primary' : 'quiet'}
      keyHint={keyName}
      disabled={disabled}
      onClick={onPress}
      className={clsx('px-2 py-3.5 whitespace-nowrap short:py-2.5', className)}
    >
      {children}
    </Button>
  )
}
