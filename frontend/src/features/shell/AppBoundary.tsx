import { Component, type ReactNode } from 'react'
import { BrokenPage } from './BrokenPage.tsx'

interface Props {
  /** The address that is shown. Going elsewhere, with the browser's Back too, is a new try. */
  readonly path: string
  readonly children: ReactNode
}
interface State {
  readonly failure?: { readonly error: unknown; readonly path?: string }
}

/** Shows a page with a way out where the app would go blank. A class, as React tells errors to no other component. */
export class AppBoundary extends Component<Props, State> {
  override state: State = {}

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error } }
  }

  /** Comes after `componentDidUpdate` of the same failure, which therefore does not take it for an older one. */
  override componentDidCatch(error: unknown): void {
    this.setState({ failure: { error, path: this.props.path } })
  }

  override componentDidUpdate(): void {
    const path = this.state.failure?.path
    if (path !== undefined && path !== this.props.path) this.setState({ failure: undefined })
  }

  override render(): ReactNode {
    const { failure } = this.state
    return failure ? <BrokenPage error={failure.error} /> : this.props.children
  }
}
