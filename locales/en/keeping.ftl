# What a visitor keeps during a visit.
keep-add = Put in my list
keep-remove = Take off my list
kept-heading = My list
kept-text = It stays here until you finish. Then it is deleted.
kept-none-heading = Your list is empty
kept-none-text = Open a page or a service and touch “Put in my list”.
