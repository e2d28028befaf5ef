import { connect } from '../../_live/connect'
import type { Open } from '../../_live/use-link'
import { lineIn } from './read'

/** A phone's connection: it follows the line of its ticket and nothing else. */
export const open: Open<'ticket'> = (auth, initial, on) => connect('ticket', auth, initial, on, lineIn)
