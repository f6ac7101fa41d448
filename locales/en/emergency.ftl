emergency-heading = Emergency
emergency-text = Police, ambulance, fire.
emergency-free = Free from any telephone.
emergency-here = You are here. Say it on the phone:
