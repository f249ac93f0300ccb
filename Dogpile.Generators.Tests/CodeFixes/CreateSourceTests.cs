using Dogpile.Generators.CodeFixes;
using Dogpile.Generators.CodeFixes.Fixing;

namespace Dogpile.Generators.Tests.CodeFixes;

public sealed class CreateSourceTests : FixTests<CreateSourceCodeFixProvider>
{
    [Test]
    public Task Sources_are_created_below_their_methods() => Fixes(
        """
        public partial class Service
        {
            /// <summary>Looks up.</summary>
            [CacheOnArguments]
            public virtual partial Task<string?> {|DOG003:FindAsync|}<T>(int id, in T kind, string name = "a", CancellationToken token = default)
                where T : struct, Enum;

            [CacheOnArguments(Source = {|DOG003:"Read"|})]
            internal static partial int Count([CacheIgnore] object? log, params int[] ids);

            [CacheOnArguments] private partial int {|DOG003:Load|}();
        }
        """,
        """
        public partial class Service
        {
            /// <summary>Looks up.</summary>
            [CacheOnArguments]
            public virtual partial Task<string?> FindAsync<T>(int id, in T kind, string name = "a", CancellationToken token = default)
                where T : struct, Enum;

            private Task<string?> FindAsyncCore<T>(int id, in T kind, string name, CancellationToken token)
                where T : struct, Enum => throw new NotImplementedException();

            [CacheOnArguments(Source = "Read")]
            internal static partial int Count([CacheIgnore] object? log, params int[] ids);

            private static int Read(object? log, int[] ids) => throw new NotImplementedException();

            [CacheOnArguments] private partial int Load();

            private int LoadCore() => throw new NotImplementedException();
        }
        """,
        FixKeys.CreateSource);

    [Test]
    public Task One_source_is_created_for_the_methods_that_share_it_and_its_using_added() => Fixes(
        """
        using Dogpile;

        public partial class Service
        {
            [CacheOnArguments(Source = {|DOG003:"Read"|})]
            public partial int One(int id);

            [CacheOnArguments(Source = {|DOG003:"Read"|})]
            public partial int Two(int id);
        }
        """,
        """
        using System;
        using Dogpile;

        public partial class Service
        {
            [CacheOnArguments(Source = "Read")]
            public partial int One(int id);

            private int Read(int id) => throw new NotImplementedException();

            [CacheOnArguments(Source = "Read")]
            public partial int Two(int id);
        }
        """,
        FixKeys.CreateSource);

    [TestCase("public partial class Service { [CacheOnArguments] public partial int {|DOG003:Load|}(int id); private int LoadCore => 1; }", TestName = "Name_taken_by_a_property")]
    [TestCase("public partial class Service { [CacheOnArguments(Source = {|DOG003:\"Load\"|})] public partial int Load(int id); }", TestName = "Its_own_source")]
    [TestCase("public partial class Service { [CacheOnArguments(Source = {|DOG003:\"not a name\"|})] public partial int Load(int id); }", TestName = "No_name")]
    [TestCase("public partial class Service { [CacheOnArguments(Source = {|DOG003:\"Service\"|})] public partial int Load(int id); }", TestName = "Name_of_the_type")]
    [TestCase("public partial class Service { [CacheOnArguments] public partial int Load(Missing id); }", TestName = "Unknown_type_of_a_parameter")]
    public Task Does_not_create(string source) => OffersNothing(source, FixKeys.CreateSource);
}
