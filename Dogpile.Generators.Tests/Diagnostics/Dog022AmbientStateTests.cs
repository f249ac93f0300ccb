using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog022AmbientStateTests() : RuleTests("DOG022", DiagnosticSeverity.Warning)
{
    private const string Web = """
        namespace Microsoft.AspNetCore.Http
        {
            public abstract class HttpContext
            {
                public abstract string Request { get; }
                public abstract System.Security.Claims.ClaimsPrincipal User { get; set; }
                public abstract IServiceProvider RequestServices { get; }
                public abstract CancellationToken RequestAborted { get; }
            }

            public interface IHttpContextAccessor
            {
                HttpContext? HttpContext { get; set; }
            }
        }
        """;

    private const string Fields = """
        private static readonly AsyncLocal<string?> Tenant = new();
        private static readonly AsyncLocal<List<string>> Notes = new();
        private static readonly ThreadLocal<int> Depth = new();
        private static readonly ThreadLocal<System.Text.StringBuilder> Buffer = new();
        [ThreadStatic] private static string? current;
        [ThreadStatic] private static byte[]? pool;
        public Microsoft.AspNetCore.Http.IHttpContextAccessor Accessor { get; init; } = null!;
        public TimeProvider Clock { get; init; } = TimeProvider.System;
        private static string? Name(Microsoft.AspNetCore.Http.HttpContext? context, int id) => $"{context} {id}";
        public static void Assign() { current = ""; pool = []; Depth.Value = 1; Buffer.Value = new(); }
        public static int Used => (pool?.Length ?? 0) + (current?.Length ?? 0) + Depth.Value + (Tenant.Value?.Length ?? 0) + (Buffer.Value?.Length ?? 0);

        """;

    protected override string[] OtherFiles => [Web];

    [TestCase("Accessor.HttpContext?[|.User|].Identity?.Name", "user", TestName = "Fires_on_the_user_of_a_request")]
    [TestCase("[|Accessor.HttpContext!.Request|]", "request", TestName = "Fires_on_a_request")]
    [TestCase("Name([|Accessor.HttpContext|], id)", "request", TestName = "Fires_on_a_context_handed_on")]
    [TestCase("[|System.Security.Claims.ClaimsPrincipal.Current|]?.Identity?.Name", "user", TestName = "Fires_on_the_current_principal")]
    [TestCase("[|Thread.CurrentPrincipal|]?.Identity?.Name", "user", TestName = "Fires_on_the_principal_of_a_thread")]
    [TestCase("[|System.Globalization.CultureInfo.CurrentCulture|].Name", "InvariantCulture", TestName = "Fires_on_the_culture")]
    [TestCase("id.ToString([|System.Globalization.CultureInfo.CurrentUICulture|])", "InvariantCulture", TestName = "Fires_on_the_culture_as_argument")]
    [TestCase("[|Tenant.Value|]", "'AsyncLocal.Value'", TestName = "Fires_on_an_async_local")]
    [TestCase("string.Concat(new[] { id }.Select(number => [|Tenant.Value|] + number))", "'AsyncLocal.Value'", TestName = "Fires_in_a_lambda")]
    [TestCase("Local(); string? Local() => [|Tenant.Value|]", "'AsyncLocal.Value'", TestName = "Fires_in_a_local_function")]
    [TestCase("$\"{[|Depth.Value|]}\"", "'ThreadLocal.Value'", TestName = "Fires_on_a_thread_local")]
    [TestCase("[|current|]", "'Service.current'", TestName = "Fires_on_a_thread_static")]
    [TestCase("[|DateTime.Today|].ToString()", "next", TestName = "Fires_on_today")]
    [TestCase("$\"{[|DateTime.UtcNow|].Year}\"", "next", TestName = "Fires_on_a_part_of_now")]
    [TestCase("$\"{[|DateTimeOffset.Now|].UtcDateTime.Date}\"", "next", TestName = "Fires_on_the_date_of_now")]
    [TestCase("$\"{DateOnly.FromDateTime([|DateTime.Now|])}\"", "next", TestName = "Fires_on_a_date_from_now")]
    [TestCase("$\"{[|Clock.GetUtcNow()|].DayOfWeek}\"", "next", TestName = "Fires_on_a_part_of_a_clock_s_time")]
    [TestCase("[|Guid.NewGuid()|].ToString()", "same one", TestName = "Fires_on_a_guid_returned")]
    [TestCase("$\"{[|Random.Shared|].Next(id)}\"", "same one", TestName = "Fires_on_a_random_number_returned")]
    [TestCase("id > 1 ? [|new Random()|].Next(id) + \"\" : null", "same one", TestName = "Fires_on_a_new_random_returned")]
    public void Fires_on(string read, string mention) => Fires(
        Service($"{Fields}[CacheOnArguments] public partial string? Load(int id);\nprivate string? LoadCore(int id) {{ return {read}; }}"),
        "'LoadCore'", "'Load'", mention);

    [TestCase("var random = [|new Random()|]; return random.Next(id);", TestName = "Fires_on_a_random_in_a_variable")]
    [TestCase("var number = [|Random.Shared|].Next(); return number + 1;", TestName = "Fires_on_a_random_number_in_a_variable")]
    [TestCase("var now = [|DateTime.Now|]; return now.Year - id;", TestName = "Fires_on_a_part_of_now_in_a_variable")]
    [TestCase("var now = [|DateTime.Now|]; var copy = now; var year = copy.Year; return year;", TestName = "Fires_on_a_part_of_now_in_a_variable_of_a_variable")]
    public void Fires_through_a_variable(string body) => Fires(
        Service($"[CacheOnArguments] public static partial int Load(int id);\nprivate static int LoadCore(int id) {{ {body} }}"));

    [TestCase("var now = DateTime.Now; return (DateTime.Now - now).Milliseconds;", TestName = "Quiet_on_a_duration_from_a_variable")]
    [TestCase("var wait = Random.Shared.Next(100); Thread.Sleep(wait); return id;", TestName = "Quiet_on_a_random_delay_in_a_variable")]
    [TestCase("var number = Random.Shared.Next(); number = id; return number;", TestName = "Quiet_on_a_variable_that_is_assigned_again")]
    public void Quiet_on_a_variable(string body) => Quiet(
        Service($"[CacheOnArguments] public static partial int Load(int id);\nprivate static int LoadCore(int id) {{ {body} }}"));

    [Test]
    public void Fires_on_a_guid_in_a_task() => Fires(
        Service("""
            [CacheOnArguments] public static partial Task<Guid> LoadAsync(int id);
            private static Task<Guid> LoadAsyncCore(int id) => Task.FromResult([|Guid.NewGuid()|]);
            """));

    [TestCase("$\"{Accessor.HttpContext?.RequestServices.GetService(typeof(int))}\"", TestName = "Quiet_on_the_services_of_a_request")]
    [TestCase("$\"{Accessor.HttpContext?.RequestAborted.IsCancellationRequested}\"", TestName = "Quiet_on_the_end_of_a_request")]
    [TestCase("System.Globalization.CultureInfo.InvariantCulture.Name", TestName = "Quiet_on_the_invariant_culture")]
    [TestCase("Notes.Value?.ToString()", TestName = "Quiet_on_a_list_in_an_async_local")]
    [TestCase("nameof(System.Globalization.CultureInfo.CurrentCulture)", TestName = "Quiet_on_a_name")]
    [TestCase("$\"{Depth.Value++}\"", TestName = "Quiet_on_what_is_written")]
    [TestCase("Buffer.Value?.Append(id).ToString()", TestName = "Quiet_on_a_thread_s_buffer")]
    [TestCase("pool?.ToString()", TestName = "Quiet_on_a_thread_s_pool")]
    [TestCase("$\"{id} loaded at {DateTime.UtcNow}\"", TestName = "Quiet_on_the_time_in_the_result")]
    [TestCase("$\"{DateTime.UtcNow - DateTime.UnixEpoch} {Clock.GetUtcNow()}\"", TestName = "Quiet_on_a_duration")]
    [TestCase("File.ReadAllText(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString()))", TestName = "Quiet_on_a_temporary_file")]
    [TestCase("Task.Delay(Random.Shared.Next(100)).ToString()", TestName = "Quiet_on_a_random_delay")]
    [TestCase("id < 0 ? throw new InvalidOperationException(Tenant.Value) : null", TestName = "Quiet_in_an_exception")]
    [TestCase("System.Diagnostics.Activity.Current?.SetTag(\"tenant\", Tenant.Value).Id", TestName = "Quiet_in_a_trace")]
    [TestCase("new Random(id).Next().ToString()", TestName = "Quiet_on_a_seeded_random")]
    public void Quiet_on(string read) => Quiet(
        Service($"{Fields}[CacheOnArguments] public partial string? Load(int id);\nprivate string? LoadCore(int id) {{ return {read}; }}"));

    [TestCase("", "old", TestName = "Quiet_on_a_culture_that_is_written_back")]
    public void Quiet_on_saved(string use, string back) => Quiet(Saved("System.Globalization.CultureInfo.CurrentCulture", use, back));

    [TestCase("_ = old.Name;", "old", TestName = "Fires_on_a_saved_culture_that_is_used")]
    [TestCase("", "System.Globalization.CultureInfo.InvariantCulture", TestName = "Fires_on_a_saved_culture_that_is_not_written_back")]
    public void Fires_on_saved(string use, string back) => Fires(Saved("[|System.Globalization.CultureInfo.CurrentCulture|]", use, back));

    [Test]
    public void Quiet_in_a_method_that_is_no_source() => Quiet(
        Service("""
            [CacheOnArguments] public static partial string Load(string culture);
            private static string LoadCore(string culture) => culture;
            public static string Load() => Load(System.Globalization.CultureInfo.CurrentCulture.Name);
            """));

    [Test]
    public void Quiet_where_a_key_generator_makes_the_key() => Quiet(
        Service("""
            [CacheOnArguments(KeyGenerator = nameof(Key))] public static partial string Load(int id);
            private static string LoadCore(int id) => $"{id} {System.Globalization.CultureInfo.CurrentCulture}";
            private static string Key(int id) => $"{id} {System.Globalization.CultureInfo.CurrentCulture.Name}";
            """));

    [Test]
    public void Quiet_on_today_where_the_expiration_is_computed() => Quiet(
        Service("""
            [CacheOnArguments(Expiration = nameof(UntilMidnight))] public static partial DateTime Load(int id);
            private static DateTime LoadCore(int id) => DateTime.Today.AddDays(id);
            private static TimeSpan UntilMidnight() => DateTime.Today.AddDays(1) - DateTime.Now;
            """));

    private static string Saved(string read, string use, string back) => Service($$"""
        [CacheOnArguments] public static partial string Load(int id);
        private static string LoadCore(int id)
        {
            var old = {{read}};
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.InvariantCulture;
            try { {{use}} return $"{id}"; }
            finally { System.Globalization.CultureInfo.CurrentCulture = {{back}}; }
        }
        """);

    [Test]
    public void Fires_on_the_culture_though_the_expiration_is_computed() => Fires(
        Service("""
            [CacheOnArguments(Expiration = nameof(Lifetime))] public static partial string Load(int id);
            private static string LoadCore(int id) => id.ToString([|System.Globalization.CultureInfo.CurrentCulture|]);
            private static TimeSpan Lifetime => TimeSpan.FromMinutes(1);
            """));
}
