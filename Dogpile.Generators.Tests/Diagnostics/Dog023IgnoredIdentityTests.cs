using Microsoft.CodeAnalysis;

namespace Dogpile.Generators.Tests.Diagnostics;

public sealed class Dog023IgnoredIdentityTests() : RuleTests("DOG023", DiagnosticSeverity.Warning)
{
    private const string Types = """
        public sealed record User(int Id);
        public sealed class Store;
        public interface IUserStore;

        """;

    [TestCase("string", "tenantId", "tenant")]
    [TestCase("Guid", "TenantID", "tenant")]
    [TestCase("int", "tenant_id", "tenant")]
    [TestCase("int?", "userId", "user")]
    [TestCase("int", "userid", "user")]
    [TestCase("string?", "currentUserName", "user")]
    [TestCase("string", "customer", "customer")]
    [TestCase("long", "accountNumber", "account")]
    [TestCase("string", "organisation", "organisation")]
    [TestCase("string", "locale", "locale")]
    [TestCase("string[]", "roles", "role")]
    [TestCase("DayOfWeek", "role", "role")]
    [TestCase("int", "memberId", "member")]
    [TestCase("User", "user", "user")]
    [TestCase("System.Security.Claims.ClaimsPrincipal", "caller", "user")]
    [TestCase("System.Security.Principal.IIdentity?", "who", "user")]
    [TestCase("System.Globalization.CultureInfo", "format", "culture")]
    public void Fires_on(string type, string name, string who) => Fires(
        Types + Service($"[CacheOnArguments] public partial int Load(int id, [CacheIgnore] {type} [|{name}|]);\nprivate int LoadCore(int id, {type} {name}) => id;"),
        $"'{name}'", $"every {who} ", "Remove [CacheIgnore]");

    [TestCase("IUserStore", "userStore")]
    [TestCase("IUserStore", "user")]
    [TestCase("Store", "account")]
    [TestCase("Func<int>", "currentUser")]
    [TestCase("object", "tenant")]
    [TestCase("bool", "includeUser")]
    [TestCase("bool?", "member")]
    [TestCase("int", "userCount")]
    [TestCase("string", "userAgent")]
    [TestCase("string", "accounting")]
    [TestCase("string", "roleplay")]
    [TestCase("string", "id")]
    [TestCase("string", "name")]
    [TestCase("string", "traceId")]
    [TestCase("string", "memberName")]
    [TestCase("string", "subjectName")]
    public void Quiet_on(string type, string name) => Quiet(
        Types + Service($"[CacheOnArguments] public partial int Load(int key, [CacheIgnore] {type} {name});\nprivate int LoadCore(int key, {type} {name}) => key;"));

    [TestCase("CallerMemberName")]
    [TestCase("CallerFilePath")]
    public void Quiet_on_what_the_compiler_fills_in(string attribute) => Quiet(
        Service($"[CacheOnArguments] public partial int Load(int id, [CacheIgnore, System.Runtime.CompilerServices.{attribute}] string user = \"\");\nprivate int LoadCore(int id, string user) => id + user.Length;"));

    [Test]
    public void Quiet_where_the_source_only_logs_it() => Quiet(
        Service("""
            [CacheOnArguments] public partial int Load(int id, [CacheIgnore] string userId);
            private int LoadCore(int id, string userId)
            {
                System.Diagnostics.Trace.WriteLine($"asked by {userId}");
                return id < 0 ? throw new InvalidOperationException($"{userId} asked for {id}") : id;
            }
            """));

    [Test]
    public void Fires_where_the_source_logs_it_and_uses_it() => Fires(
        Service("""
            [CacheOnArguments] public partial int Load(int id, [CacheIgnore] string [|userId|]);
            private int LoadCore(int id, string userId)
            {
                System.Diagnostics.Trace.WriteLine($"asked by {userId}");
                return userId.Length;
            }
            """),
        "'userId'");

    [Test]
    public void Fires_where_the_source_is_not_there_to_be_looked_into() => Fires(
        """
        public class Base { protected static int LoadCore(int id, string userId) => id; }
        public partial class Service : Base
        {
            [CacheOnArguments] public partial int Load(int id, [CacheIgnore] string [|userId|]);
        }
        """,
        "'userId'");

    [Test]
    public void Quiet_where_it_is_part_of_the_key() =>
        Quiet(Service("[CacheOnArguments] public partial int Load(string tenantId, int userId); private int LoadCore(string tenantId, int userId) => userId;"));
}
