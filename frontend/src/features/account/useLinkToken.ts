import { useState } from 'react'
import { useLocation } from 'react-router'

/** The token of the mail's link that led here: what stands behind the hash, which a browser tells nobody. */
export function useLinkToken(): string | undefined {
  const { hash } = useLocation()
  const [token] = useState(() => new URLSearchParams(hash.slice(1)).get('token') ?? undefined)
  return token
}
