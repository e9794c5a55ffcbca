/** Of the form's own parts (README, "A site's own styles"): two shadow roots lie between them and the page's `::part` rules. */
export const FORM_PARTS =
  'card,form,header,h2,h3,text,progress,on,fields,field,label,optional,help,error,input,textarea,select,list,options,' +
  'buttons,stars,scale,ends,img,consent,note,actions,button,filling,sending,waiting,back,thanks,svg'
