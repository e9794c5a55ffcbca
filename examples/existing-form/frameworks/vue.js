import { createApp, reactive, ref } from 'vue/dist/vue.esm-bundler.js'
import { register } from './register.js'

/** `v-model`, `@submit.prevent`, and `v-if` that takes the form away once it was sent. */
const Letter = {
  setup() {
    const values = reactive({ full_name: '', email: '' })
    const isSent = ref(false)
    const send = async () => {
      await register(values)
      isSent.value = true
    }
    return { values, isSent, send }
  },
  template: `
    <p v-if="isSent" role="status">You are on the list.</p>
    <form v-else class="letter" data-baton="vue" @submit.prevent="send">
      <label>Your name <input name="full_name" v-model.trim="values.full_name" /></label>
      <label>E-mail <input name="email" type="email" v-model="values.email" /></label>
      <button>Send</button>
    </form>`,
}

createApp(Letter).mount('#place')
