import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getMe, type User } from '@tiffin/contracts/auth'
import { useApi } from '../../../context/ApiContext.tsx'
import { useAuth } from '../../../context/AuthContext.tsx'

const KEY = ['me']

/** One's own account as the server has it. */
export function useMe() {
  const { call } = useApi()
  const {
    data: me,
    error,
    refetch,
  } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(getMe, { signal }),
  })
  return { me, error, refetch }
}

/** Tells all that shows the account of a change. */
export function useMeChanged(): (user?: User) => Promise<void> {
  const queries = useQueryClient()
  const { userChanged } = useAuth()
  return async (user) => {
    if (user) userChanged(user)
    await queries.invalidateQueries({ queryKey: KEY })
  }
}
