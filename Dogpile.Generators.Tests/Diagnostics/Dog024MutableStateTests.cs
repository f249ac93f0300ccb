using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog024MutableStateTests() : RuleTests("DOG024", DiagnosticSeverity.Warning)
{
    [TestCase("private int page; public void Turn() => page++;", "[|page|]", "'Turn' changes", TestName = "Fires_on_a_field_that_is_incremented")]
    [TestCase("private string page = \"\"; public void Turn(string to) => page = to;", "[|page|]", "'Turn' changes", TestName = "Fires_on_a_field_that_is_assigned")]
    [TestCase("private int page; public void Turn() => Halve(ref page); private static void Halve(ref int number) => number /= 2;", "[|page|]", "'Turn' changes", TestName = "Fires_on_a_field_that_is_passed_by_reference")]
    [TestCase("private int page; public int Next { set => page = value; }", "[|page|]", "'Next' changes", TestName = "Fires_on_a_field_behind_a_setter")]
    [TestCase("private int page; public event Action? Turned { add => page = 1; remove => page = 2; }", "[|page|]", "'Turned' changes", TestName = "Fires_on_a_field_behind_an_event")]
    [TestCase("private int page; public void B() => page = 2; public void A() => page = 1;", "[|page|]", "'A' changes", TestName = "Names_the_first_of_several_writers")]
    [TestCase("public int Page { get; set; }", "[|Page|]", "can be set from outside", TestName = "Fires_on_a_settable_property")]
    [TestCase("internal bool Deep { get; set; }", "[|Deep|]", "can be set from outside", TestName = "Fires_on_a_settable_flag")]
    [TestCase("public int page;", "[|this.page|]", "can be set from outside", TestName = "Fires_on_a_public_field")]
    [TestCase("public int Page { get; private set; } public void Turn() => Page++;", "[|Page|]", "'Turn' changes", TestName = "Fires_on_a_property_that_is_incremented")]
    [TestCase("public sealed record Filter(string Text); private Filter filter = new(\"\"); public void Set(string text) => filter = new(text);", "[|filter|].Text", "'Set' changes", TestName = "Fires_on_a_record")]
    [TestCase("private int page; public Service() => Init(); public void Reset() => Init(); private void Init() => page = 5;", "[|page|]", "'Init' changes", TestName = "Fires_on_a_field_that_a_method_assigns_after_the_construction_too")]
    [TestCase("private int page; public Service(List<Action> turned) { Turn(); turned.Add(() => Turn()); } private void Turn() => page = 5;", "[|page|]", "'Turn' changes", TestName = "Fires_on_a_field_that_a_handler_of_the_constructor_assigns")]
    [TestCase("private int page; public void Turn() => page++;", "[|page|] + page", "'Turn' changes", TestName = "Fires_once_for_a_member")]
    public void Fires_on(string members, string read, string mention) => Fires(
        Service($"{members}\n[CacheOnArguments] public partial string Load(int id);\nprivate string LoadCore(int id) => $\"{{id}} {{{read}}}\";"),
        "'LoadCore'", "'Load'", mention);

    [Test]
    public void Fires_on_a_parameter_of_the_primary_constructor() => Fires(
        """
        public partial class Service(string tenant)
        {
            public void Switch(string to) => tenant = to;
            [CacheOnArguments] public partial string Load(int id);
            private string LoadCore(int id) => $"{id} {[|tenant|]}";
        }
        """,
        "'Switch' changes");

    [TestCase("private int page; public Service() => Init(); private void Init() => Fill(); private void Fill() => page = 5;", "page", TestName = "Quiet_on_a_field_that_methods_of_the_constructor_assign")]
    [TestCase("private int page; public Service With(int to) { var copy = new Service(); copy.page = to; return copy; }", "page", TestName = "Quiet_on_a_field_that_a_copy_is_given")]
    [TestCase("private readonly int page = 1;", "page", TestName = "Quiet_on_a_readonly_field")]
    [TestCase("private int page; public Service() => page = 5;", "page", TestName = "Quiet_on_a_field_that_only_the_constructor_assigns")]
    [TestCase("private int page; public int Page { init => page = value; }", "page", TestName = "Quiet_on_a_field_that_only_an_initialiser_assigns")]
    [TestCase("public int Page { get; } = 1;", "Page", TestName = "Quiet_on_a_get_only_property")]
    [TestCase("public required int Page { get; init; }", "Page", TestName = "Quiet_on_an_init_only_property")]
    [TestCase("public int Page { get; private set; } = 1;", "Page", TestName = "Quiet_on_a_property_that_nobody_sets")]
    [TestCase("private static int page; public static void Turn() => page++;", "page", TestName = "Quiet_on_a_static_field")]
    [TestCase("public IServiceProvider? Services { get; set; }", "Services", TestName = "Quiet_on_a_service_that_is_set_later")]
    [TestCase("private string? name; private string Name => name ??= \"n\";", "name", TestName = "Quiet_on_a_field_that_is_filled_when_first_needed")]
    [TestCase("private bool done; public void Do() => done = true;", "done", TestName = "Quiet_on_a_private_flag")]
    [TestCase("private int calls;", "Interlocked.Increment(ref calls)", TestName = "Quiet_on_a_counter")]
    [TestCase("private int closed; public void Close() => closed = 1;", "Volatile.Read(ref closed)", TestName = "Quiet_on_a_volatile_read")]
    [TestCase("private Dictionary<int, string> names = []; public void Reload() => names = [];", "names[id]", TestName = "Quiet_on_a_look_up")]
    [TestCase("public int Page { get; set; }", "new Service { Page = 1 }", TestName = "Quiet_on_an_object_initialiser")]
    [TestCase("public int Page { get; set; }", "(id < 0 ? throw new InvalidOperationException($\"{Page}\") : id)", TestName = "Quiet_in_an_exception")]
    [TestCase("public int Page { get; set; }", "Page = id", TestName = "Quiet_on_what_is_written")]
    public void Quiet_on(string members, string read) => Quiet(
        Service($"{members}\n[CacheOnArguments] public partial string Load(int id);\nprivate string LoadCore(int id) => $\"{{id}} {{{read}}}\";"));

    [Test]
    public void Quiet_in_a_method_that_is_no_source() => Quiet(
        Service("""
            public int Page { get; set; }
            public int This => Load(Page);
            [CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;
            """));
}
