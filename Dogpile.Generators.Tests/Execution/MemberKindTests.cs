namespace Dogpile.Generators.Tests.Execution;

/// <summary>Cached methods as members: of an interface, overridden, narrow, obsolete.</summary>
public sealed class MemberKindTests
{
    [Test]
    public Task Implementing_an_interface_and_overriding() => Script.RunAsync(
        """
        public interface IUsers { Task<string> FindAsync(int id, CancellationToken cancellationToken = default); }

        public partial class Users(CacheRegion region) : IUsers
        {
            public int Calls { get; private set; }

            [CacheOnArguments] public partial Task<string> FindAsync(int id, CancellationToken cancellationToken = default);
            private Task<string> FindAsyncCore(int id, CancellationToken cancellationToken) => Task.FromResult($"{id} {++Calls}");

            [CacheOnArguments] public virtual partial int Count(int id);
            private int CountCore(int id) => id;
        }

        public partial class Admins(CacheRegion region) : Users(region)
        {
            private readonly CacheRegion _region = region;

            [CacheOnArguments] public sealed override partial int Count(int id);
            private int CountCore(int id) => 100 + id;
        }
        """,
        """
        var users = new Users(NewRegion());
        IUsers asInterface = users;
        Assert.That(await asInterface.FindAsync(1), Is.EqualTo("1 1"));
        Assert.That(await users.FindAsync(1), Is.EqualTo("1 1"));

        var region = NewRegion();
        Users admins = new Admins(region);
        Assert.That(new Users(region).Count(1), Is.EqualTo(1));
        Assert.That(admins.Count(1), Is.EqualTo(101), "an override has entries of its own");
        Assert.That(((Admins)admins).CountCache.Key(1), Is.EqualTo("App.Admins:Count|1"));
        Assert.That(admins.CountCache.Key(1), Is.EqualTo("App.Users:Count|1"));
        """);

    [Test]
    public Task Companions_are_as_accessible_as_their_method() => Script.RunAsync(
        """
        internal sealed record Secret(int Id) : ICacheKey { public string CacheKey => $"{Id}"; }

        public partial class Service
        {
            [CacheOnArguments] public partial int Open(int id);
            private int OpenCore(int id) => id;
            [CacheOnArguments] protected internal partial int Both(int id);
            private int BothCore(int id) => id;
            [CacheOnArguments] protected partial int Family(int id);
            private int FamilyCore(int id) => id;
            [CacheOnArguments] internal partial Secret? Inside(Secret secret);
            private Secret? InsideCore(Secret secret) => secret;
            [CacheOnArguments] private protected partial int FamilyInside(Secret? secret);
            private int FamilyInsideCore(Secret? secret) => 1;
            [CacheOnArguments] private partial int Hidden(int id);
            private int HiddenCore(int id) => id;
            [CacheOnArguments] internal static partial Secret? Shared(Secret secret);
            private static Secret? SharedCore(Secret secret) => secret;

            public int Use() => Hidden(1) + HiddenCache.Refresh(2);
        }
        """,
        """
        const System.Reflection.BindingFlags All = System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Static;
        foreach (string name in new[] { "Open", "Both", "Family", "Inside", "FamilyInside", "Hidden" })
        {
            var method = typeof(Service).GetMethod(name, All)!;
            var getter = typeof(Service).GetProperty(name + "Cache", All)!.GetMethod!;
            Assert.That(getter.Attributes & System.Reflection.MethodAttributes.MemberAccessMask, Is.EqualTo(method.Attributes & System.Reflection.MethodAttributes.MemberAccessMask), name);
        }

        Assert.That(typeof(Service).GetNestedType("SharedCache", All)!.IsNestedAssembly);
        Assert.That(new Service().Use(), Is.EqualTo(3));
        """);

    [Test]
    public Task Companions_of_an_obsolete_method_are_obsolete() => Script.RunAsync(
        """
        public partial class Service
        {
            [Obsolete("Use \"Read\".", false, DiagnosticId = "APP1"), CacheOnArguments] public partial int Load(int id);
            private int LoadCore(int id) => id;

            [Obsolete, CacheOnArguments] public static partial int Find(int id);
            private static int FindCore(int id) => id;

            [CacheOnArguments] public partial int Read(int id);
            private int ReadCore(int id) => id;
        }
        """,
        """
        static ObsoleteAttribute? Mark(Type type, string name) => (ObsoleteAttribute?)Attribute.GetCustomAttribute(type.GetMethod(name)!, typeof(ObsoleteAttribute));
        foreach (string name in new[] { "Key", "Get", "Set", "Invalidate", "Refresh" })
        {
            Assert.That(Mark(typeof(Service.LoadCompanion), name)?.Message, Is.EqualTo("Use \"Read\"."), name);
            Assert.That(Mark(typeof(Service.LoadCompanion), name)?.DiagnosticId, Is.EqualTo("APP1"), name);
            Assert.That(Mark(typeof(Service.FindCache), name), Is.Not.Null, name);
            Assert.That(Mark(typeof(Service.ReadCompanion), name), Is.Null, name);
        }
        """);

    [Test]
    public Task Companions_are_no_data_of_their_type() => Script.RunAsync(
        """
        public partial record Price(decimal Amount)
        {
            [CacheOnArguments] public partial decimal In(string currency);
            private decimal InCore(string currency) => Amount;
        }
        """,
        """
        Assert.That(System.Text.Json.JsonSerializer.Serialize(new Price(2m)), Is.EqualTo("{\"Amount\":2}"));
        Assert.That(new Price(2m).In("EUR"), Is.EqualTo(2m));
        """);
}
