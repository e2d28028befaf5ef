import type { ComponentProps } from 'react'
import { type ButtonKind, buttonClass } from './button-look'

/** For the pages of customers' phones, which are read over a bad link: the same look, and no react-aria. */
export function PlainButton({ kind = 'quiet', className = '', ...rest }: { kind?: ButtonKind } & ComponentProps<'button'>) {
  return <button type="button" {...rest} className={buttonClass(kind, 'usual', className)} />
}
