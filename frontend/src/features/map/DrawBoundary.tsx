import { Component, type ReactNode } from 'react'

interface Props {
  readonly children: ReactNode
  onFailed(error: unknown): void
}

/** Keeps a page alive whose map broke, or whose map's code could not be loaded. React has no hook for this. */
export class DrawBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override componentDidCatch(error: unknown) {
    this.props.onFailed(error)
  }

  override render() {
    return this.state.broken ? null : this.props.children
  }
}
