import { Navigate, Outlet, useLocation } from 'react-router'
import { useAuth } from '../../context/AuthContext.tsx'

/** Pages of everybody who is signed in. Whoever is not goes to login and comes back here. */
export function SignedInPages() {
  const { user } = useAuth()
  const { pathname, search } = useLocation()
  if (!user) return <Navigate to="/login" replace state={{ from: pathname + search }} />
  return <Outlet />
}
