import { type ComponentType, createElement, Fragment, type VNode } from 'preact'

/**
 * What the compiler calls for each element. Preact's own `jsx` takes 0.2 kB more, for tools that visitors do not have;
 * the build puts this in its place. Each element is a part by its kind and its class, for a page's own `::part` rules.
 */
export const jsx = (type: string | ComponentType, props: { class?: string }, key?: string): VNode =>
  createElement(type as string, { ...props, key, part: `${type} ${props.class ?? ''}` })

export { Fragment, jsx as jsxs }
