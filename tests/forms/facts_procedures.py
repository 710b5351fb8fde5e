"""What part 1 of each procedure's form asks, written down by hand as in ``facts.py``."""

CHANGE = """
identity.person
nationality              | 1     | choice nationalities without JP            | must |
date_of_birth            | 2     | partial date                               | must |
name                     | 3     | text 104 latin_name                        | must |
sex                      | 4     | choice sex                                 | must |
place_of_birth           | 5     | text 40                                    | must |
marital_status           | 6     | yes/no                                     | must |
occupation               | 7     | text 40                                    | must |
home_town                | 8     | text 80 fullwidth                          | must |
identity.address
residence_postal         | 9     | postcode 7                                 | must |
residence_prefecture     | 9     | choice prefectures                         | must |
residence_municipality   | 9     | choice municipalities within residence_prefecture | must |
residence_street         | 9     | text 85 fullwidth                          | must |
residence_phone          | 9     | phone 12                                   | may  |
residence_mobile         | 9     | phone 12                                   | may  |
user_email               |       | email 60 halfwidth                         | must |
identity.passport
passport_number          | 10(1) | text 12 alnum                              | may  |
passport_expiry          | 10(2) | date                                       | must | passport_number?
identity.stay
current_status           | 11    | choice statuses without T60/T90/X14         | must |
current_period           | 11    | choice periods/{current_status}            | must |
current_expiry           | 11    | date                                       | must |
has_card                 | 12    | yes/no                                     | must |
card_number              | 12    | card_number =12 upper_alnum                | must | has_card=yes
ed_number_letters        | 12    | text 4 upper                               | must | has_card=no
ed_number_digits         | 12    | digits =7                                  | must | has_card=no
identity.change
desired_status           | 13    | choice statuses/{case.status}              | must |
desired_period           | 13    | choice periods/{desired_status}            | must |
reason                   | 14    | text 600 lines                             | must |
cause_date               |       | date                                       | may  |
identity.record
criminal_record          | 15    | yes/no                                     | must |
criminal_record_detail   | 15    | text 40                                    | must | criminal_record=yes
family_in_japan          | 16    | yes/no                                     | must |
identity.family
family                   | 16    | table 1-6                                  | must | family_in_japan=yes
family.relationship      |       | choice relation_family                     | must |
family.name              |       | text 26 fullwidth                          | must |
family.date_of_birth     |       | partial date                               | must |
family.nationality       |       | choice nationalities                       | must |
family.cohabiting        |       | yes/no                                     | must |
family.employer_or_school |      | text 60 fullwidth                          | may  |
family.card_number       |       | card_number =12 upper_alnum                | may  | not nationality=JP
"""

RULES = {
    "change_of_status": {
        "identity.stay": ("current_expiry in the window of change_of_status",),
        "identity.change": ("cause_date not in the future",),
    },
}
"""Rules of pages that differ by procedure."""
