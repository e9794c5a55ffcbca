// What pages do to each other's scripts, one function each. All of it happens, or what ?do= names.
// Before Baton's loader comes, unless it is wrapped in `later`: then right after it.
{
  const broken = () => {
    throw new Error('The page has broken this.')
  }
  const style = (text) => document.head.append(Object.assign(document.createElement('style'), { textContent: text }))
  const onceParsed = (task) => document.addEventListener('DOMContentLoaded', task)
  const later = (task) => {
    const isLoader = (target) => target instanceof HTMLScriptElement && /\/st_\w+\.js$/.test(target.src)
    document.addEventListener('load', ({ target }) => isLoader(target) && task(), true)
  }
  const put = (element) => document.documentElement.prepend(element)
  const make = (name, attributes) => Object.assign(document.createElement(name), attributes)

  const hostilities = {
    styles() {
      style(`* { all: unset !important }
        :root:root { font: 1px/0 cursive !important; letter-spacing: 9px !important; text-transform: uppercase !important }
        :root:root { white-space: nowrap !important; text-indent: -99em !important; word-spacing: 99px !important }
        dialog, fieldset, header, select, svg { display: none !important }`)
    },

    /** As scripts do that count requests. */
    fetchWrapped() {
      const original = window.fetch
      window.fetch = function (...given) {
        if (this !== window && this !== undefined) throw new TypeError('Illegal invocation')
        return original.apply(window, given).then((response) => response)
      }
    },
    fetchLater() {
      later(() => {
        window.fetch = broken
      })
    },

    jsonLater() {
      later(() => {
        JSON.parse = JSON.stringify = broken
      })
    },
    /** Prototype.js before 1.7 came from a time without JSON, and brought its own. */
    toJson() {
      Array.prototype.toJSON = Object.prototype.toJSON = function () {
        return String(this)
      }
    },

    /** Prototype.js and MooTools: methods that a `for in` meets, and others in the place of today's. */
    arrays() {
      Object.assign(Array.prototype, {
        each: () => {},
        clear: () => {},
        reduce() {
          return this.length > 1 ? this : this[0]
        },
        entries() {
          return this.slice()
        },
      })
      Array.from = (list) => (list == null ? [] : typeof list === 'string' ? [list] : [].slice.call(list))
    },
    objects() {
      Object.assign(Object.prototype, { extend: () => {}, each: () => {}, theme: 'dark', count: 7, none: null })
    },
    elements() {
      Object.assign(Element.prototype, {
        remove() {
          this.parentNode?.removeChild(this)
          return this
        },
        select: () => [],
        update: broken,
        hide() {
          this.hidden = true
        },
        replaceWith: broken,
        toggleAttribute: broken,
      })
      HTMLElement.prototype.click = broken
    },

    /** Elements whose names take the place of the document's and the window's own properties. */
    names() {
      put(make('img', { name: 'currentScript', alt: '', src: 'https://elsewhere.invalid/st_0.js' }))
      put(make('a', { id: 'baton' }))
    },
    base() {
      put(make('base', { href: 'https://elsewhere.invalid/app/', target: '_blank' }))
    },

    frozen() {
      for (const { prototype } of [Object, Array, Function, String, RegExp, Promise, Event, EventTarget, Node, Element])
        Object.freeze(prototype)
      for (const { prototype } of [HTMLElement, HTMLFormElement, HTMLInputElement, CustomEvent])
        Object.freeze(prototype)
      const stub = Object.freeze(() => {})
      Object.defineProperty(window, 'baton', { value: stub })
    },
    frozenLater() {
      later(() => Object.freeze(window.baton))
    },

    /** The snippet once more, at the end of the page: pasted twice, or by a tag manager. */
    copies() {
      onceParsed(() => {
        const { src } = document.querySelector('script[async]')
        document.body.append(make('script', { src }), make('script', { src, async: true }))
      })
    },
    /** Loaders of modules, for which some scripts look. */
    modules() {
      window.define = Object.assign(broken, { amd: {} })
      window.module = { exports: {} }
      window.exports = window.module.exports
      window.require = broken
    },

    promise() {
      const Native = Promise
      window.Promise = class {
        constructor(task) {
          this.inner = new Native(task)
        }
        then(...given) {
          return new OldPromise((resolve) => resolve(this.inner.then(...given)))
        }
        catch(given) {
          return this.then(undefined, given)
        }
      }
      const OldPromise = window.Promise
      for (const name of ['resolve', 'reject', 'all', 'race'])
        OldPromise[name] = (given) => new OldPromise((resolve) => resolve(Native[name](given)))
    },
    url() {
      window.URL = class {
        constructor(text) {
          Object.assign(this, make('a', { href: text }).attributes, { toString: () => text })
        }
      }
    },
    elementsPolyfilled() {
      const registry = { define: broken, get: () => undefined, whenDefined: () => new Promise(() => {}) }
      Object.defineProperty(window, 'customElements', { value: registry })
    },

    observerBroken() {
      window.MutationObserver = broken
    },

    /** A library whose modal keeps the focus: the form stands in it. */
    modal() {
      onceParsed(() => {
        const modal = make('div', { role: 'dialog', ariaModal: 'true', ariaLabel: 'Estimate', tabIndex: -1 })
        document.querySelector('.ask').append(modal)
        modal.append(document.querySelector('baton-form'), document.querySelector('#own'))
        document.addEventListener('focusin', ({ target }) => modal.contains(target) || modal.focus())
      })
    },
    /** One-key shortcuts, which leave alone only what they know as a field. */
    shortcuts() {
      document.addEventListener('keydown', (event) => {
        if (!event.target.matches('input, textarea') && event.key.length === 1) event.preventDefault()
      })
    },

    // What nobody survives. The link stays, or is offered again.
    fetchBroken() {
      window.fetch = broken
    },
    shadowBroken() {
      Element.prototype.attachShadow = broken
    },
    attributesBroken() {
      later(() => {
        Element.prototype.setAttribute = Element.prototype.removeAttribute = broken
      })
    },
    sheetsBroken() {
      window.CSSStyleSheet = broken
    },
    /** Every element says that it is of every kind. */
    matchesBroken() {
      Element.prototype.matches = () => true
      Element.prototype.closest = () => document.body
    },
    arraysBroken() {
      later(() => {
        Array.prototype.map = Array.prototype.some = Array.prototype.forEach = broken
      })
    },
    jsonBroken() {
      JSON.parse = JSON.stringify = () => 'nonsense'
    },
  }

  const chosen = new URLSearchParams(location.search).get('do')?.split(',') ?? Object.keys(hostilities)
  for (const name of chosen) hostilities[name]()
}
