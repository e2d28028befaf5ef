/** What stands in the way of telling somebody, as a word there is a sentence for: the line and other machines say it in many ways. */
export function whyNotTold(said: string): 'outage' | 'notSetUp' | 'unreachable' | 'refused' {
  if (said === 'outage') return 'outage'
  if (said.startsWith('NATIONAL_CHECK_URL')) return 'notSetUp'
  return /^(e[a-z_]+|silent|unreachable|connection_refused|not_allowed)$/.test(said) ? 'unreachable' : 'refused'
}
