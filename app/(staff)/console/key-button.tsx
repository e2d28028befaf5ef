import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Button } from '../../_components/dialog'

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
      disabled={disabled}
      onClick={onPress}
      className={clsx('flex items-center justify-center gap-2.5 px-2 py-3.5 whitespace-nowrap short:py-2.5', className)}
    >
      {children}
      <kbd className="rounded-md border border-current px-1.5 py-0.5 font-sans text-xs font-semibold opacity-70">{keyName}</kbd>
    </Button>
  )
}
