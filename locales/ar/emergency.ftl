emergency-heading = طوارئ
emergency-text = شرطة، إسعاف، حريق.
emergency-free = مجاناً من أي هاتف.
emergency-here = أنت هنا. قل هذا في الهاتف:
