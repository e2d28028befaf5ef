/** What a screen knows of its connection: `stale` = nothing was heard for too long, and the picture may be old. */
export type Link = 'connecting' | 'live' | 'stale'
