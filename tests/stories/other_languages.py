"""Invented articles in French and Arabic: three happenings each, told by two outlets."""

from onrecord.records import Article

_FRENCH = {
    "barrage-a": (
        "Barrage de la Sourvelle : un rapport accable le ministère",
        "Le barrage de la Sourvelle présentait des fissures depuis 2019, selon un rapport remis "
        "mercredi au Parlement de Valdrenne. Les ingénieurs y décrivent une voûte qui bouge de "
        "trois millimètres par mois et des pompes hors service. Le ministère avait été prévenu à "
        "deux reprises, écrivent-ils, sans que les travaux soient lancés. Les habitants de la "
        "vallée demandent que la retenue soit vidée avant l’été.",
    ),
    "barrage-b": (
        "Fissures au barrage : les ingénieurs avaient prévenu",
        "Des ingénieurs avaient signalé les fissures du barrage de la Sourvelle bien avant la "
        "publication du rapport, a reconnu mercredi le ministère. La voûte se déplace de quelques "
        "millimètres par mois et la moitié des pompes ne fonctionne plus. Dans la vallée, les "
        "habitants s’inquiètent et veulent que la retenue soit vidée. Le Parlement doit entendre "
        "les auteurs du rapport la semaine prochaine.",
    ),
    "greve-a": (
        "Grève des tramways : troisième jour sans circulation à Pontarmé",
        "Aucun tramway n’a circulé mardi à Pontarmé, au troisième jour de la grève des "
        "conducteurs. Le syndicat réclame une hausse des salaires de six pour cent et des pauses "
        "plus longues sur la ligne du fleuve. La régie des transports a proposé trois pour cent, "
        "ce que les conducteurs ont refusé. Les habitants se sont rendus au travail à pied ou à "
        "vélo, et les écoles ont ouvert plus tard.",
    ),
    "greve-b": (
        "À Pontarmé, les conducteurs de tramway refusent l’offre de la régie",
        "Les conducteurs de tramway de Pontarmé ont rejeté mardi l’offre de la régie des "
        "transports, qui proposait une hausse de trois pour cent des salaires. La grève continue "
        "donc pour un quatrième jour. Le syndicat dit que les pauses sur la ligne du fleuve sont "
        "trop courtes. La mairie a demandé aux deux parties de reprendre les discussions avant la "
        "fin de la semaine.",
    ),
    "musee-a": (
        "Un tableau de Lirac volé au musée de Vaubrun",
        "Un tableau du peintre Anselme Lirac a été volé dans la nuit de lundi à mardi au musée de "
        "Vaubrun. Les voleurs sont entrés par une fenêtre du toit et n’ont emporté que cette "
        "toile, estimée à deux millions. L’alarme n’a pas sonné, selon la police, qui interroge "
        "les gardiens. Le musée restera fermé jusqu’à la fin de la semaine, et la directrice parle "
        "d’une perte pour tout le pays.",
    ),
    "musee-b": (
        "Vol au musée de Vaubrun : la police interroge les gardiens",
        "La police interroge depuis mardi les gardiens du musée de Vaubrun, où une toile d’Anselme "
        "Lirac a disparu. Les voleurs seraient passés par le toit. Le tableau, peint il y a plus "
        "d’un siècle, est estimé à deux millions. L’alarme était en panne depuis une semaine, a "
        "dit la directrice, qui avait demandé une réparation au ministère sans réponse.",
    ),
}
_ARABIC = {
    "mina-a": (
        "انهيار صومعة في ميناء مرسى زحل",
        "قالت سلطة الميناء إن تسعة عمال قتلوا عندما انهارت صومعة الحبوب الرابعة في مرسى زحل يوم "
        "الثلاثاء. وبحثت فرق الإنقاذ بين الأنقاض طوال الليل، بينما انتظرت العائلات عند الرصيف. "
        "وقال مدير الميناء إن الصومعة خضعت للفحص في يناير وإنها كانت آمنة. وطالبت نقابة العمال "
        "بإفراغ الصوامع السبع الباقية قبل استئناف العمل.",
    ),
    "mina-b": (
        "عائلات العمال تنتظر أخبار المفقودين تحت أنقاض الصومعة",
        "انتظرت عائلات العمال عند رصيف مرسى زحل أخبار المفقودين بعد انهيار صومعة الحبوب يوم "
        "الثلاثاء. وأعلنت فرق الإنقاذ أنها انتشلت أحد عشر قتيلا من بين الأنقاض. وكان مدير الميناء "
        "قد قال إن الصومعة كانت آمنة بعد الفحص الأخير، لكن نقابة العمال شككت في ذلك وطالبت بإفراغ "
        "بقية الصوامع.",
    ),
    "hudna-a": (
        "هدنة وادي الأشمر تدخل يومها الأول",
        "دخلت الهدنة في وادي الأشمر يومها الأول يوم الثلاثاء وسط خلاف على قوائم المحتجزين. وقال "
        "وسيط من ميثاق الجبل إن الطرفين وافقا على تبادل اثني عشر جنديا عند الجسر. وعادت عشرات "
        "الأسر إلى القرى الشمالية رغم تحذير الجيش من الألغام في الحقول والطرق القريبة من خط "
        "الفصل.",
    ),
    "hudna-b": (
        "خلاف على قوائم المحتجزين يهدد هدنة وادي الأشمر",
        "هدد خلاف على قوائم المحتجزين الهدنة في وادي الأشمر بعد يوم من بدئها. وقال الجيش إن تبادل "
        "الجنود عند الجسر تأخر لأن أسماء ناقصة في القوائم. وأكد الوسيط من ميثاق الجبل أن الطرفين "
        "ما زالا ملتزمين بالهدنة. وبدأت أسر بالعودة إلى القرى الشمالية مع أن الألغام لم ترفع من "
        "الحقول.",
    ),
    "talim-a": (
        "وزارة التعليم تؤجل امتحانات الثانوية بعد تسريب الأسئلة",
        "أعلنت وزارة التعليم في قصمران تأجيل امتحانات الثانوية أسبوعين بعد تسريب أسئلة الرياضيات "
        "على الإنترنت. وقالت الوزيرة إن الشرطة أوقفت موظفين في المطبعة. وطالب أهالي الطلاب "
        "بإلغاء الامتحان الأول كله، في حين قال المعلمون يوم الثلاثاء إن التأجيل يربك المدارس التي "
        "أعدت جداولها منذ شهور.",
    ),
    "talim-b": (
        "توقيف موظفين في مطبعة بعد تسريب امتحانات الثانوية",
        "أوقفت الشرطة في قصمران موظفين في مطبعة حكومية بعد تسريب أسئلة الرياضيات من امتحانات "
        "الثانوية. وأجلت وزارة التعليم الامتحانات أسبوعين. وقال معلمون إن الطلاب تبادلوا الأسئلة "
        "على الإنترنت قبل يوم من الامتحان، وإن التأجيل لا يكفي ما لم تطبع أسئلة جديدة في مكان "
        "آخر.",
    ),
}


def french() -> list[Article]:
    """Return six French articles, two about each of three happenings."""
    return _articles(_FRENCH, "fr")


def arabic() -> list[Article]:
    """Return six Arabic articles, two about each of three happenings."""
    return _articles(_ARABIC, "ar")


def _articles(told: dict[str, tuple[str, str]], language: str) -> list[Article]:
    return [
        Article(name, text, title=title, language=language, published="2025-03-11")
        for name, (title, text) in told.items()
    ]
