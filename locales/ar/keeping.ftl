# What a visitor keeps during a visit.
keep-add = ضع في قائمتي
keep-remove = أزل من قائمتي
kept-heading = قائمتي
kept-text = تبقى هنا حتى تنتهي. ثم تُمحى.
kept-none-heading = قائمتك فارغة
kept-none-text = افتح صفحة أو خدمة والمس «ضع في قائمتي».
