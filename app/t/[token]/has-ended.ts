import type { CustomerView } from '#core/protocol/views'

export function hasEnded({ ticket: { status } }: Pick<CustomerView, 'ticket'>): boolean {
  return status === 'served' || status === 'cancelled' || status === 'lapsed'
}
