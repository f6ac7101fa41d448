failed-heading = This page does not open
failed-text = The others work. Choose where to go.
unknown-heading = This page is no longer here
unknown-text = The others are. Choose where to go.
outside-heading = This address is on the internet
outside-text = There is no internet here. Copy the address: { $address }
waiting = One moment

idle-heading = Are you still here?
idle-text = Soon everything is deleted. Nobody sees what you read.
idle-stay = I am here
idle-finish = I have finished

# A kiosk without content.
nothing-heading = There are no pages here yet
nothing-text = They come with the next update. In an emergency call { $number }.
outside-qr = Point the camera of your phone at the code. Your phone needs the internet.
outside-domain = Website: { $domain }
outside-pdf = It is a PDF document. It is not here: you open it with your phone.
